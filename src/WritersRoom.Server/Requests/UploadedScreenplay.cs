using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using WritersRoom.Problems;

namespace WritersRoom.Server.Requests;

/// <summary>A screenplay as it was sent: a multipart file, or JSON text.</summary>
internal sealed record UploadedScreenplay(ReadOnlyMemory<byte> Content, string? FileName, string? Title, bool LocalOnly)
{
    /// <summary>Files of up to 20 MB, with room for the form around them.</summary>
    public const long LargestForm = (20L * 1024 * 1024) + (256 * 1024);

    /// <exception cref="InvalidInputException">There is no file in the form, or the form breaks off.</exception>
    public static async Task<UploadedScreenplay> ReadAsync<TJson>(HttpRequest request, Func<TJson, (string Text, string? Title, bool LocalOnly)> fromJson)
    {
        var cancelled = request.HttpContext.RequestAborted;
        if (!request.HasFormContentType)
        {
            if (!request.HasJsonContentType())
                throw new BadHttpRequestException("Neither a form nor JSON.", StatusCodes.Status415UnsupportedMediaType);
            var json = request.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            var body = await request.ReadFromJsonAsync<TJson>(json, cancelled) ?? throw new JsonException("The body is null.");
            var (text, title, localOnly) = fromJson(body);
            return new UploadedScreenplay(Encoding.UTF8.GetBytes(text), null, title, localOnly);
        }

        var form = await ReadFormAsync(request, cancelled);
        var file = form.Files.GetFile("file") ?? throw new InvalidInputException("file", "The form has no part called 'file'. Send the screenplay as multipart/form-data with the part name 'file'.");
        using var content = new MemoryStream(checked((int)file.Length));
        await file.CopyToAsync(content, cancelled);
        return new UploadedScreenplay(
            content.GetBuffer().AsMemory(0, (int)content.Length), file.FileName, form["title"].FirstOrDefault() is { Length: > 0 } named ? named : null, IsLocalOnly(form["local_only"].FirstOrDefault()));
    }

    // Nobody's script leaves because of a word that was not understood.
    private static bool IsLocalOnly(string? value) => value switch
    {
        null or "" or "false" => false,
        "true" => true,
        _ => throw new InvalidInputException("local_only", "'local_only' is 'true' or 'false'."),
    };

    /// <summary>The form, read once: asked again, it is the same one.</summary>
    /// <exception cref="InvalidInputException">It is malformed or breaks off.</exception>
    public static async Task<IFormCollection> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = LargestForm }, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new InvalidInputException("file", "The form is malformed or breaks off. Send the screenplay as multipart/form-data with the part name 'file'.");
        }
    }
}

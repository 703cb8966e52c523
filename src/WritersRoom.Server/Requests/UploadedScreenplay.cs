using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using WritersRoom.Problems;

namespace WritersRoom.Server.Requests;

/// <summary>A screenplay as it was sent: a multipart file, or JSON text.</summary>
internal sealed record UploadedScreenplay(ReadOnlyMemory<byte> Content, string? FileName, string? Title)
{
    /// <summary>Files of up to 20 MB, with room for the form around them.</summary>
    public const long LargestForm = (20L * 1024 * 1024) + (256 * 1024);

    /// <exception cref="InvalidInputException">The form is malformed, or there is no file in it.</exception>
    public static async Task<UploadedScreenplay> ReadAsync<TJson>(HttpRequest request, Func<TJson, (string Text, string? Title)> fromJson)
    {
        var cancelled = request.HttpContext.RequestAborted;
        if (!request.HasFormContentType)
        {
            var json = request.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            var body = await request.ReadFromJsonAsync<TJson>(json, cancelled) ?? throw new JsonException("The body is null.");
            var (text, title) = fromJson(body);
            return new UploadedScreenplay(Encoding.UTF8.GetBytes(text), null, title);
        }

        var form = await ReadFormAsync(request, cancelled);
        var file = form.Files.GetFile("file") ?? throw new InvalidInputException("file", "The form has no part called 'file'. Send the screenplay as multipart/form-data with the part name 'file'.");
        using var content = new MemoryStream(checked((int)file.Length));
        await file.CopyToAsync(content, cancelled);
        return new UploadedScreenplay(content.GetBuffer().AsMemory(0, (int)content.Length), file.FileName, form["title"].FirstOrDefault() is { Length: > 0 } named ? named : null);
    }
    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, CancellationToken cancelled)
    {
        try
        {
            return await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = LargestForm }, cancelled);
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new InvalidInputException("file", "The form cannot be read: it is cut off, or its Content-Type does not name the boundary between its parts.");
        }
    }
}

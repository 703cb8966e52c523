using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Export;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Pdf;

namespace WritersRoom.Cli.Conversion;

/// <summary>A file read and written in another format, with what each of the two did to the script.</summary>
/// <param name="Content">The new file.</param>
/// <param name="Source">The old file, as it was understood.</param>
/// <param name="Format">The new format, as <see cref="TargetFormat"/> names it.</param>
/// <param name="Writing">What writing did; null where nothing of the script is written.</param>
internal sealed record ScreenplayConversion(ReadOnlyMemory<byte> Content, ImportedScreenplay Source, string Format, Certificate? Writing)
{
    public static ScreenplayConversion Run(ImportedScreenplay source, string format, PdfOptions pdf)
    {
        if (format == TargetFormat.Tags)
            return new ScreenplayConversion(Encoding.UTF8.GetBytes(LineTags.Of(source)), source, format, null);
        var written = ScreenplayExporter.Export(source.Screenplay, TargetFormat.ExportOf(format), source.Original, pdf);
        return new ScreenplayConversion(written.Content, source, format, written.Certificate);
    }

    /// <summary>The certificate for a person: first what reading did, then, where it did anything, what writing did.</summary>
    public string CertificateText
    {
        get
        {
            var text = $"read as {NameOf(Source.Format)} ({Source.EncodingName})\n{Source.Certificate.ToText()}";
            return Writing is null or { IsLossless: true, Warnings.Count: 0 } ? text : $"{text}written as {Format}\n{Writing.ToText()}";
        }
    }

    /// <summary>What was done, for a machine.</summary>
    public string Describe(string input, string output) => new JsonObject
    {
        ["input"] = input,
        ["input_format"] = NameOf(Source.Format),
        ["encoding"] = Source.EncodingName,
        ["output"] = output,
        ["output_format"] = Format,
        ["bytes"] = Content.Length,
        ["read"] = Describe(Source.Certificate),
        ["written"] = Writing is null ? null : Describe(Writing),
    }.ToJsonString();

    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static JsonObject Describe(Certificate certificate) => new()
    {
        ["kept"] = new JsonObject(certificate.Kept.Select(kept => KeyValuePair.Create(NameOf(kept.Key), (JsonNode?)kept.Value))),
        ["losses"] = Describe(certificate.Losses),
        ["carried"] = Describe(certificate.Carried),
        ["warnings"] = new JsonArray([.. certificate.Warnings.Select(warning => JsonValue.Create(warning))]),
    };

    private static JsonArray Describe(IReadOnlyList<Loss> losses) => new([.. losses.Select(loss =>
        new JsonObject { ["fidelity"] = NameOf(loss.Fidelity), ["what"] = loss.What, ["place"] = loss.Place })]);
}

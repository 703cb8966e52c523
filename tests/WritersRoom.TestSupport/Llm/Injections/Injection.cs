using System.Text.Json;
using System.Text.RegularExpressions;

namespace WritersRoom.TestSupport.Llm.Injections;

/// <summary>A text that gives orders to whoever reads it.</summary>
/// <param name="Name">What it tries.</param>
/// <param name="Kind"><c>script</c>: is imported; <c>document</c>: is typed.</param>
/// <param name="Text">The text.</param>
public sealed partial record Injection(string Name, string Kind, string Text)
{
    private const int Telling = 12;

    /// <summary>The set, from the file beside the tests of the tools.</summary>
    public static IReadOnlyList<Injection> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(one => new Injection(one.GetProperty("name").GetString()!, one.GetProperty("kind").GetString()!, one.GetProperty("text").GetString()!))];
    }

    /// <summary>What of this text stands in another outside its fences, where a reader would take it for ours; null for nothing.</summary>
    public string? LooseIn(string written)
    {
        var loose = Fenced().Replace(written, "");
        return Text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length >= Telling && loose.Contains(line, StringComparison.Ordinal));
    }

    // A fence ends with its own mark: what looks like an end with another one is inside.
    [GeneratedRegex("^=== BEGIN (?<label>\\w+) (?<mark>[0-9a-f]{12}) ===$.*?^=== END \\k<label> \\k<mark> ===$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced();
}

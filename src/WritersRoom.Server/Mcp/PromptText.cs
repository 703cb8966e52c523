using System.Reflection;
using System.Text.RegularExpressions;

namespace WritersRoom.Server.Mcp;

/// <summary>What a client's model is told, from the file of its name; comments in the file are for its readers.</summary>
internal static partial class PromptText
{
    public static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"WritersRoom.Server.Prompts.{name}.prompt.md")
            ?? throw new InvalidOperationException($"There is no prompt '{name}'.");
        using var reader = new StreamReader(stream);
        return Comment().Replace(reader.ReadToEnd(), "").Trim();
    }

    [GeneratedRegex("<!--.*?-->\\s*", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}

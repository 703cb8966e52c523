namespace WritersRoom.Screenplays.Fuzzing;

/// <summary>Files to start from, by what they are.</summary>
public sealed class FuzzCorpus
{
    private readonly Dictionary<FuzzFormat, string[]> texts;

    private FuzzCorpus(Dictionary<FuzzFormat, string[]> texts) => this.texts = texts;

    /// <summary>Takes all fixtures below a folder that a reader of text can be given.</summary>
    public static FuzzCorpus Load(string folder) => new(new Dictionary<FuzzFormat, string[]>
    {
        [FuzzFormat.Fountain] = [.. Texts(folder, "*.fountain")],
        [FuzzFormat.PlainText] = [.. Texts(folder, "*.layout.txt"), .. Texts(folder, "*.fountain")],
        [FuzzFormat.Fdx] = [.. Texts(folder, "*.fdx")],
        [FuzzFormat.Osf] = [.. Texts(folder, "*.osf.xml")],
        [FuzzFormat.File] = [.. Bytes(folder, "*.fadein"), .. Bytes(folder, "*.fdx"), .. Bytes(folder, "*.fountain"), .. Bytes(folder, "*.osf.xml")],
    });

    /// <summary>The texts of a format, in a fixed order, without those that are too long.</summary>
    public IReadOnlyList<string> Of(FuzzFormat format, int longest) => [.. texts[format].Where(text => text.Length <= longest)];

    private static IEnumerable<string> Texts(string folder, string pattern) => Files(folder, pattern).Select(File.ReadAllText);

    private static IEnumerable<string> Bytes(string folder, string pattern) => Files(folder, pattern).Select(path => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path)));

    private static IEnumerable<string> Files(string folder, string pattern) => Directory
        .EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal);
}

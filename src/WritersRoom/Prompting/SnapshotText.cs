using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace WritersRoom.Prompting;

/// <summary>The text of each section of a snapshot, and a hash of each of its items: worked out once for a list of items, which is the same for many turns and is never changed.</summary>
internal sealed class SnapshotText
{
    public const string Between = "\n\n";

    private const int WorthKeeping = 256;

    private static readonly ConditionalWeakTable<string, string> Hashes = [];
    private static readonly ConditionalWeakTable<IReadOnlyList<PromptItem>, SnapshotText> Known = [];

    private readonly Dictionary<string, string> texts;
    private readonly Dictionary<PromptItem, string> hashes = new(ReferenceEqualityComparer.Instance);

    private SnapshotText(IReadOnlyList<PromptItem> items)
    {
        texts = items.GroupBy(item => item.Section).ToDictionary(section => section.Key, section => string.Join(Between, section.Select(item => item.Text)));
        foreach (var item in items)
            hashes[item] = HashOf(item.Text);
    }

    public static SnapshotText Of(IReadOnlyList<PromptItem> items) => Known.GetValue(items, list => new SnapshotText(list));

    /// <summary>Tells a text from others; the same string is not read twice while it lives.</summary>
    public static string HashOf(string text) => text.Length < WorthKeeping ? Hash(text) : Hashes.GetValue(text, Hash);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    /// <summary>All items of a section, as they are sent; null where there is none.</summary>
    public string? TextOf(string section) => texts.GetValueOrDefault(section);

    public string HashOf(PromptItem item) => hashes.GetValueOrDefault(item) ?? HashOf(item.Text);
}

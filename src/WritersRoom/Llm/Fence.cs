using System.Security.Cryptography;
using System.Text;

namespace WritersRoom.Llm;

/// <summary>
/// Sets what somebody wrote apart from what we say. The mark is taken from the text itself, so that no text can hold its own closing line, and the same text
/// always has the same one.
/// </summary>
internal static class Fence
{
    private const int MarkLength = 12;

    public static string Around(string label, string text)
    {
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..MarkLength];
        return $"=== BEGIN {label} {mark} ===\n{text}\n=== END {label} {mark} ===";
    }
}

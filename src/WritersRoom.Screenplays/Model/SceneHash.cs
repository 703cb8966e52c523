using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace WritersRoom.Screenplays.Model;

/// <summary>
/// The identity of what a scene says. Kinds are hashed beside the words, because MARY the cue is not MARY in the action;
/// neighbouring paragraphs of action run together, because a blank line between them is formatting.
/// </summary>
internal static class SceneHash
{
    public static string Compute(IReadOnlyList<Element> elements)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        var previous = (ElementType?)null;
        foreach (var element in elements)
        {
            if (element.Type != ElementType.Action || previous != ElementType.Action)
                bytes.Write<byte>([0, (byte)element.Type, 0]);
            AppendWords(bytes, element.Text);
            previous = element.Type;
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan));
    }

    private static void AppendWords(ArrayBufferWriter<byte> bytes, string text)
    {
        foreach (var range in new Words(text))
        {
            Encoding.UTF8.GetBytes(text.AsSpan(range), bytes);
            bytes.Write(" "u8);
        }
    }
}

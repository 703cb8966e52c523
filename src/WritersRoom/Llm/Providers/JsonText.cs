using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace WritersRoom.Llm.Providers;

/// <summary>Texts as they stand between the quotation marks of JSON. A prompt repeats most of what the last one said, so a long text is made into JSON once for as long as it lives.</summary>
internal static class JsonText
{
    // Shorter ones are written faster than looked up.
    private const int Long = 512;

    private static readonly ConditionalWeakTable<string, byte[]> Written = [];

    public static bool IsLong(string text) => text.Length >= Long;

    /// <returns>UTF-8.</returns>
    public static byte[] Of(string text) => Written.GetValue(text, static text => Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)));
}

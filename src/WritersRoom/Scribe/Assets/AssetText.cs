using System.Security.Cryptography;
using System.Text;

namespace WritersRoom.Scribe.Assets;

/// <summary>A text as bytes: how long it is, its checksum, and where it lies in the object store.</summary>
internal static class AssetText
{
    private const int LongestStem = 100;

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>A key made of ids alone. It carries the checksum, so that whoever writes it writes the same.</summary>
    public static string KeyOf(Guid assetId, int number, string sha256) => $"{assetId}/{number:x}/{sha256}";

    /// <summary>A title as it stands in an address: lower-case letters of any script, digits and dashes.</summary>
    public static string SlugOf(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in title.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c))
                slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var stem = Data.StoredText.Fit(slug.ToString(), LongestStem).Trim('-');
        return stem.Length == 0 ? "text" : stem;
    }
}

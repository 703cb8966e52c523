using System.IO.Compression;
using System.Text.Json;

namespace WritersRoom.Evals.Tokens;

/// <summary>
/// Makes a rank table of the product from npm tiktoken's <c>encoders/NAME.json</c>. There, <c>bpe_ranks</c> is lines of: "!", the rank of the first
/// token, and tokens in Base64, each one rank further.
/// </summary>
internal static class RankFile
{
    public static void Write(string encoderJson, string output)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(encoderJson));
        var tokens = Read(json.RootElement.GetProperty("bpe_ranks").GetString()!);
        using var brotli = new BrotliStream(File.Create(output), CompressionLevel.SmallestSize);
        for (var rank = 0; rank < tokens.Count; rank++)
        {
            var token = tokens[rank];
            brotli.WriteByte(checked((byte)token.Length));
            brotli.Write(token);
        }
    }

    private static SortedDictionary<int, byte[]> Read(string ranks)
    {
        var tokens = new SortedDictionary<int, byte[]>();
        foreach (var line in ranks.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split(' ');
            var rank = int.Parse(fields[1]);
            foreach (var token in fields.AsSpan(2))
                tokens.Add(rank++, Convert.FromBase64String(token));
        }

        return tokens;
    }
}

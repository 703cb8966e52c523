using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Llm.Tokens;

namespace WritersRoom.Tests.Llm.Tokens;

public sealed class BytePairEncodingTests
{
    // What the patterns and the merges tell apart; the last ones are long enough for the chain of a long piece.
    private static readonly string[] Bits =
    [
        "a", "b", "Z", "É", "ß", "ſ", "'", "'s", "'LL", "'Ve", " ", "  ", "\n", "\r\n", "\t", "\u3000", "\u00a0", "/", "//\n", "!", "...", "1", "23", "4567", "Ⅷ", "½",
        "漢字", "ひら", "한국", "\u0301", "e\u0301", "ǅ", "ʰ", "अ", "क्षि", "\u200d", "\ufeff", "Ω", "ЖЗ", "\u2028", "\u0085", "\u000b", "\u001c", "\0", "_", "-", "====",
        "don't", "I'M", "HelloWorld", "the ", "KITCHEN", new('q', 60), new(' ', 70), new('=', 300), string.Concat(Enumerable.Repeat("xyzzy", 40)),
    ];

    private static BytePairEncoding[] Both => [BytePairEncoding.Cl100kBase, BytePairEncoding.O200kBase];

    private static readonly JsonDocument Recorded = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "tokens", "counts.json")));

    [Theory]
    [InlineData("cl100k_base", "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7")]
    [InlineData("o200k_base", "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d")]
    public void The_rank_tables_are_those_that_were_published(string name, string sha256)
    {
        var ranks = Both.Single(encoding => encoding.Name == name).Ranks;
        var published = new StringBuilder();
        for (var rank = 0; rank < ranks.Count; rank++)
            published.Append(Convert.ToBase64String(ranks.BytesOf(rank))).Append(' ').Append(rank).Append('\n');

        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(published.ToString()))).ShouldBe(sha256);
    }

    [Fact]
    public void Whole_scripts_take_the_tokens_that_tiktoken_counts()
    {
        foreach (var file in Recorded.RootElement.GetProperty("files").EnumerateObject())
        {
            var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", file.Name));
            foreach (var encoding in Both)
                encoding.Count(text).ShouldBe(file.Value.GetProperty(encoding.Name).GetInt32(), $"{file.Name} in {encoding.Name}");
        }
    }

    [Fact]
    public void Awkward_texts_take_the_tokens_that_tiktoken_counts()
    {
        foreach (var row in Recorded.RootElement.GetProperty("texts").EnumerateArray())
        {
            var text = Regex.Unescape(row.GetProperty("text").GetRawText()[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal));
            foreach (var encoding in Both)
                encoding.Count(text).ShouldBe(row.GetProperty(encoding.Name).GetInt32(), $"{row.GetProperty("text").GetRawText()} in {encoding.Name}");
        }
    }

    [Fact]
    public void Any_text_takes_the_tokens_that_the_definition_gives_it() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Texts(), text =>
            BytePairEncoding.Cl100kBase.Count(text) == SlowEncoding.Cl100kBase.Count(text)
            && BytePairEncoding.O200kBase.Count(text) == SlowEncoding.O200kBase.Count(text)));

    [Fact]
    public void A_text_longer_than_the_window_is_cut_nowhere_but_between_pieces()
    {
        // The window holds 32 KiB, of which these texts end a little before, on or after a piece that crosses it.
        foreach (var length in Enumerable.Range((32 * 1024) - 40, 80))
        {
            var text = string.Concat(Enumerable.Repeat("ab\n", length / 3)) + new string(' ', length % 3) + "don't stop \n\n \n漢字 " + new string('x', 3);
            BytePairEncoding.Cl100kBase.Count(text).ShouldBe(SlowEncoding.Cl100kBase.Count(text));
            BytePairEncoding.O200kBase.Count(text).ShouldBe(SlowEncoding.O200kBase.Count(text));
        }
    }

    [Fact]
    public void One_piece_larger_than_the_window_is_counted_whole()
    {
        // 128 spaces are a token of cl100k_base, 128 letters of neither: eight letters are.
        BytePairEncoding.Cl100kBase.Count(new string('a', 100_000)).ShouldBe(12_500);
        BytePairEncoding.O200kBase.Count(new string('a', 100_000)).ShouldBe(12_500);
    }

    [Fact]
    public void Counting_allocates_nothing()
    {
        var text = string.Concat(Enumerable.Repeat("INT. KITCHEN - NIGHT\n\nMARY\n(whispering)\nDon't — zzyzzxqv — move.\n\n", 2_000));
        foreach (var encoding in Both)
        {
            encoding.Count(text);
            var before = GC.GetAllocatedBytesForCurrentThread();
            encoding.Count(text);
            GC.GetAllocatedBytesForCurrentThread().ShouldBe(before);
        }
    }

    private static Arbitrary<string> Texts() => Arb.From(
        Gen.ListOf(Gen.Elements(Bits)).Select(string.Concat),
        text => text.Length == 0 ? [] : [text[..(text.Length / 2)], text[(text.Length / 2)..], text[1..], text[..^1]]);
}

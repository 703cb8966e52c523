using WritersRoom.Llm;
using WritersRoom.Scripts;

namespace WritersRoom.Tests.Llm;

public sealed class TokenEstimateTests
{
    /// <summary>The exact counts are cl100k_base's, by npm's js-tiktoken 1.0.21.</summary>
    [Theory]
    [InlineData("*hoenix*hild.fountain", 33_542)]
    [InlineData("macbeth.fountain", 28_101)]
    public void An_estimate_is_within_ten_per_cent_on_whole_screenplays(string file, int exact)
    {
        var path = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), file, SearchOption.AllDirectories).First();

        TokenEstimate.Of(File.ReadAllText(path)).ShouldBeInRange((int)(exact * 0.9), (int)(exact * 1.1));
    }

    [Fact]
    public void An_estimate_is_within_ten_per_cent_on_the_sample()
        => TokenEstimate.Of(System.Text.Encoding.UTF8.GetString(SampleScript.Content.Span)).ShouldBeInRange((int)(6_051 * 0.9), (int)(6_051 * 1.1));

    [Theory]
    [InlineData("", 0)]
    [InlineData("cat", 1)]
    [InlineData("the cat sat", 3)]
    public void Short_texts_count_by_the_word(string text, int tokens) => TokenEstimate.Of(text).ShouldBe(tokens);
}

using Microsoft.Extensions.AI;
using WritersRoom.Llm;

namespace WritersRoom.Tests.Llm;

public sealed class TokenCountsTests
{
    private static readonly TokenCounts Expected = new(3, 150, 50, 1000, 70);

    [Fact]
    public void Where_input_is_counted_with_what_was_cached_the_rest_is_what_was_fresh() =>
        TokenCounts.From(Reported(1203), InputCounting.WithCached).ShouldBe(Expected);

    [Fact]
    public void Where_input_is_counted_without_what_was_cached_it_is_what_was_fresh() =>
        TokenCounts.From(Reported(3), InputCounting.WithoutCached).ShouldBe(Expected);

    [Fact]
    public void A_report_that_contradicts_itself_gives_no_negative_counts()
    {
        var counts = TokenCounts.From(new UsageDetails { InputTokenCount = 5, CachedInputTokenCount = 9, OutputTokenCount = -1 }, InputCounting.WithCached);

        counts.ShouldBe(new TokenCounts(0, 0, 0, 9, 0));
    }

    private static UsageDetails Reported(long input) => new()
    {
        InputTokenCount = input,
        CachedInputTokenCount = 1000,
        OutputTokenCount = 70,
        AdditionalCounts = new AdditionalPropertiesDictionary<long> { [TokenCounts.CacheWriteKey] = 200, [TokenCounts.CacheWriteLongKey] = 50 },
    };
}

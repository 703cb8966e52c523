using WritersRoom.Llm;
using WritersRoom.Prompting;

namespace WritersRoom.Tests.Prompting;

public sealed class CacheExplainerTests
{
    private static readonly ModelFacts Model = ModelCatalog.Shipped.Find("claude-sonnet-5");
    private static readonly DateTimeOffset Then = DateTimeOffset.UnixEpoch;

    private static readonly PromptPiece[] Pieces =
    [
        new("tools", "get_scene", "t", 300), new("system", "system", "s", 300), new("outline", "outline", "o", 500), new("sheets", "MARY", "m", 300),
        new("cards", "scene 12", "c12", 4000, CacheLifetime.Long), new("message", "message", "q", 100, CacheLifetime.Short),
    ];

    private static readonly LastCall Last = new(Model.Name, Then, Pieces);

    [Fact]
    public void The_first_call_has_nothing_to_read() => Explain(null, Pieces, 0).Reason.ShouldBe(CacheMiss.First);

    [Fact]
    public void A_call_that_reads_what_the_last_one_wrote_has_missed_nothing() => Explain(Last, [.. Pieces, new("message", "message", "q2", 50)], 5500).ShouldBe(new CacheReport(0, 5500, 5500, CacheMiss.None));

    [Fact]
    public void Another_model_has_its_own_cache() => Explain(Last with { Model = "gpt-6.1-sol" }, Pieces, 0).Reason.ShouldBe(CacheMiss.OtherModel);

    [Theory]
    [InlineData(0, "tools", "get_scene", 0)]
    [InlineData(1, "system", "system", 0)]
    [InlineData(3, "sheets", "MARY", 0)]
    [InlineData(4, "cards", "scene 12", 0)]
    [InlineData(5, "message", "message", 5400)]
    public void What_reads_differently_is_named(int changed, string section, string item, int read)
    {
        var pieces = Pieces.Select((piece, i) => i == changed ? piece with { Hash = "other" } : piece).ToList();

        var report = Explain(Last, pieces, read);

        (report.Reason, report.Section, report.Item, report.Expected).ShouldBe((CacheMiss.Changed, section, item, read));
    }

    [Fact]
    public void A_cached_prefix_outlives_a_turn_whose_entry_has_expired()
    {
        var report = Explain(Last, [.. Pieces, new("message", "message", "q2", 50)], 5400, TimeSpan.FromMinutes(20));

        (report.Reason, report.Expected).ShouldBe((CacheMiss.Expired, 5400));
        Explain(Last, Pieces, 0, TimeSpan.FromHours(2)).Expected.ShouldBe(0);
    }

    [Fact]
    public void What_was_folded_when_it_had_expired_had_expired()
    {
        var folded = Pieces.Take(5).Append(new PromptPiece("summary", "summary", "fold", 50)).ToList();

        Explain(Last, folded, 5400, TimeSpan.FromMinutes(20)).Reason.ShouldBe(CacheMiss.Expired);
        Explain(Last, folded, 5400, TimeSpan.FromMinutes(2)).Reason.ShouldBe(CacheMiss.Changed);
    }

    [Fact]
    public void A_prefix_below_the_minimum_is_named()
    {
        PromptPiece[] little = [new("system", "system", "s", 300), new("message", "message", "q", 100, CacheLifetime.Short)];

        Explain(new LastCall(Model.Name, Then, little), [.. little, new("message", "message", "q2", 50)], 0).Reason.ShouldBe(CacheMiss.BelowMinimum);
    }

    [Fact]
    public void An_entry_that_nobody_asked_for_is_not_missed()
    {
        var unmarked = Pieces.Select(piece => piece with { CacheEnd = null }).ToList();

        Explain(new LastCall(Model.Name, Then, unmarked), unmarked, 0).Reason.ShouldBe(CacheMiss.NotAsked);
    }

    [Fact]
    public void A_provider_that_reads_nothing_of_what_it_should_have_has_dropped_it() => Explain(Last, Pieces, 0).ShouldBe(new CacheReport(0, 0, 5500, CacheMiss.Dropped));

    private static CacheReport Explain(LastCall? last, IReadOnlyList<PromptPiece> pieces, int read, TimeSpan after = default) =>
        CacheExplainer.Explain(last, Model, Then + after, pieces, TokenCounts.None with { CacheRead = read });
}

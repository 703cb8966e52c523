using Microsoft.Extensions.AI;
using WritersRoom.Llm;
using WritersRoom.Prompting;
using WritersRoom.TestSupport.Llm.Caching;

namespace WritersRoom.Tests.Prompting;

/// <summary>The product's own prompts, fifty messages about a real script, with a provider that caches by the real rules.</summary>
public sealed class CacheSimulationTests
{
    private static readonly string Fountain = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "phoenix-child", "the-phoenix-child.fountain"));
    private static readonly ModelFacts Model = ModelCatalog.Shipped.Find("claude-sonnet-5");

    [Theory]
    [InlineData("claude-sonnet-5")]
    [InlineData("claude-haiku-4-5")]
    [InlineData("gpt-6.1-sol")]
    public void Nine_tenths_of_a_sitting_are_read_from_the_cache(string model)
    {
        var run = new CacheSimulation(Fountain, ModelCatalog.Shipped.Find(model)).Run(Rhythm.OneSitting, seed: 7);

        run.ReadShare.ShouldBeGreaterThanOrEqualTo(0.90);
        run.Calls.ShouldAllBe(call => call.Mode == PromptMode.Cached);
    }

    [Fact]
    public void Four_fifths_of_five_sittings_are_read_from_the_cache() =>
        Enumerable.Range(1, 3).Average(seed => new CacheSimulation(Fountain, Model).Run(Rhythm.FiveSittings, seed).ReadShare).ShouldBeGreaterThanOrEqualTo(0.82);

    [Fact]
    public void A_message_now_and_then_costs_next_to_nothing_more_than_without_a_cache()
    {
        var run = new CacheSimulation(Fountain, Model).Run(Rhythm.Sparse, seed: 7);

        (run.InputCost / run.UncachedInputCost).ShouldBeLessThanOrEqualTo(1.03m);
    }

    [Fact]
    public void Edits_intents_retrieval_and_the_clock_change_no_byte_before_the_last_mark()
    {
        var run = new CacheSimulation(Fountain, Model).Run(Rhythm.OneSitting, seed: 3);
        foreach (var (before, after) in run.Calls.Zip(run.Calls.Skip(1)))
        {
            if (after.Report!.Reason == CacheMiss.Changed)
            {
                // The history was folded: that is the one thing that may.
                after.Report.Section.ShouldBe(Sections.Summary);
                continue;
            }

            var stands = Texts(before.Messages);
            Texts(after.Messages).Take(stands.Count).ShouldBe(stands);
        }

        run.Calls.Count(call => call.Report!.Reason == CacheMiss.Changed).ShouldBeLessThan(10);
    }

    [Fact]
    public void Every_turn_of_fifty_keeps_to_its_tier()
    {
        foreach (var tier in new[] { BudgetTier.Quick, BudgetTier.Standard, BudgetTier.Deep })
        {
            var run = new CacheSimulation(Fountain, Model).Run(Rhythm.OneSitting, seed: 5, tier: tier);
            foreach (var call in run.Calls)
                call.Prompt.Turn.Sum(block => call.Prompt.TokensBreakdown[block.Section]).ShouldBeLessThanOrEqualTo(tier.ForTurn());
        }
    }

    [Fact]
    public void A_conversation_that_fits_is_explained_without_a_miss_and_the_first_call_as_the_first()
    {
        var calls = new CacheSimulation(Fountain, Model).Run(Rhythm.OneSitting, seed: 3).Calls;

        calls[0].Report!.Reason.ShouldBe(CacheMiss.First);
        calls[1].Report!.Reason.ShouldBe(CacheMiss.None);
        calls[1].Report!.Read.ShouldBe(calls[1].Report!.Expected);
    }

    [Fact]
    public void A_provider_that_lost_its_entry_is_named()
    {
        var calls = new CacheSimulation(Fountain, Model).Run(Rhythm.OneSitting, seed: 3, before: call =>
        {
            if (call.Number == 4)
                call.Provider.Drop();
        }).Calls;

        (calls[3].Report!.Reason, calls[3].Report!.Read).ShouldBe((CacheMiss.Dropped, 0));
        calls[4].Report!.Reason.ShouldNotBe(CacheMiss.Dropped);
    }

    [Fact]
    public void A_silence_that_outlasts_the_entry_is_named()
    {
        var run = new CacheSimulation(Fountain, Model).Run(Rhythm.FiveSittings, seed: 2);

        run.Calls[10].Report!.Reason.ShouldBeOneOf(CacheMiss.Expired, CacheMiss.Changed);
        run.Calls.ShouldContain(call => call.Report!.Reason == CacheMiss.Expired);
    }

    private static List<string> Texts(IReadOnlyList<ChatMessage> messages) => [.. messages.SelectMany(message => message.Contents).OfType<TextContent>().Select(text => text.Text)];
}

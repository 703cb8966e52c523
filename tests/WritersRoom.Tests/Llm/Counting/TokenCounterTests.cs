using WritersRoom.Llm;
using WritersRoom.Llm.Counting;
using WritersRoom.Llm.Tokens;

namespace WritersRoom.Tests.Llm.Counting;

public sealed class TokenCounterTests
{
    private static readonly string Script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "phoenix-child", "the-phoenix-child.fountain"));

    [Fact]
    public void A_model_whose_tokenizer_is_public_is_counted_exactly_and_learns_nothing()
    {
        var facts = ModelCatalog.Shipped.Find("gpt-6.1-sol");
        var counter = new TokenCounter(facts, new TokenCalibration(facts));

        counter.Count(Script).ShouldBe(BytePairEncoding.O200kBase.Count(Script));
        (counter.IsExact, counter.Error).ShouldBe((true, 0));
        counter.Observe(1_000, 2_000).ShouldBeNull();
    }

    [Fact]
    public void A_count_comes_near_to_what_the_provider_reports_and_says_how_far_off_it_is()
    {
        var facts = ModelCatalog.Shipped.Find("claude-sonnet-5");
        var counter = new TokenCounter(facts, new TokenCalibration(facts));
        var before = counter.Count(Script);
        // This provider's tokenizer makes half as many again of what we take for one.
        var truth = (int)(1.5 * TokenEstimate.Of(Script));

        for (var call = 0; call < 40; call++)
            counter.Observe(counter.Count(Script), truth);

        Math.Abs(before - truth).ShouldBeGreaterThan(truth / 10);
        ((double)counter.Count(Script)).ShouldBe(truth, truth * 0.01);
        counter.Error.ShouldBeLessThan(0.05);
    }

    [Fact]
    public void A_provider_that_changes_its_tokenizer_is_followed_and_the_error_shows_it_meanwhile()
    {
        var calibration = new TokenCalibration(ModelCatalog.Shipped.Find("claude-sonnet-5"));
        void Report(double ratio, int calls)
        {
            for (var call = 0; call < calls; call++)
                calibration.Observe((int)(10_000 * calibration.Current.Ratio), (int)(10_000 * ratio));
        }

        Report(1.2, 200);
        calibration.Current.Error.ShouldBeLessThan(0.01);
        Report(1.7, 3);
        calibration.Current.Error.ShouldBeGreaterThan(0.03);
        Report(1.7, 200);

        calibration.Current.Ratio.ShouldBe(1.7, 0.01);
    }

    [Theory]
    [InlineData(100, 130)]
    [InlineData(10_000, 0)]
    [InlineData(10_000, 100_000)]
    [InlineData(10_000, 1_000)]
    public void A_call_that_says_nothing_of_its_text_teaches_nothing(int counted, int reported)
    {
        var calibration = new TokenCalibration(ModelCatalog.Shipped.Find("claude-sonnet-5"));
        var before = calibration.Current;

        calibration.Observe(counted, reported).ShouldBeNull();

        calibration.Current.ShouldBe(before);
    }
}

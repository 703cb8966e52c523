using WritersRoom.Llm;

namespace WritersRoom.Tests.Llm;

public sealed class ModelCatalogTests
{
    public static TheoryData<string> Names { get; } = [.. ModelCatalog.Shipped.Models.Where(model => !model.Can(ModelFacts.Embeddings)).Select(model => model.Name)];

    public static TheoryData<string> Embedders { get; } = [.. ModelCatalog.Shipped.Models.Where(model => model.Can(ModelFacts.Embeddings)).Select(model => model.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Every_entry_says_all_that_is_needed(string name)
    {
        var model = ModelCatalog.Shipped.Find(name);

        model.Provider.ShouldBeOneOf("anthropic", "openai");
        model.ContextWindow.ShouldNotBeNull().ShouldBeGreaterThan(model.OutputLimit.ShouldNotBeNull());
        model.OutputLimit.Value.ShouldBeGreaterThan(0);
        model.Tokenizer.ShouldNotBeNullOrEmpty();
        model.TokensPerEstimate.ShouldBeInRange(0.5m, 2m);
        model.Capabilities.ShouldNotBeEmpty();
        model.Source.ShouldNotBeNullOrEmpty();
        model.CacheLifetimeMinutes.ShouldNotBeNull();
        // Not every provider has, or is asked for, a longer one.
        (model.CacheLifetimeLongMinutes is null || model.CacheLifetimeLongMinutes > model.CacheLifetimeMinutes).ShouldBeTrue();
        model.MinimumCacheablePrefix.ShouldNotBeNull().ShouldBeInRange(512, 8192);
    }

    [Theory, MemberData(nameof(Embedders))]
    public void A_model_for_embeddings_says_how_long_its_vectors_are_and_what_they_cost(string name)
    {
        var model = ModelCatalog.Shipped.Find(name);

        model.Dimensions.ShouldNotBeNull().ShouldBeInRange(64, 8192);
        model.ContextWindow.ShouldNotBeNull().ShouldBeGreaterThan(500);
        model.Prices.ShouldNotBeNull().Input.ShouldBeGreaterThan(0);
        model.Source.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("anthropic")]
    [InlineData("openai")]
    public void A_key_alone_brings_a_strong_model_for_what_is_read_and_a_cheaper_one_for_telling_apart(string provider)
    {
        var strong = ModelCatalog.Shipped.DefaultFor(provider, ModelTask.Chat).ShouldNotBeNull();
        ModelCatalog.Shipped.DefaultFor(provider, ModelTask.Analysis).ShouldBe(strong);
        ModelCatalog.Shipped.DefaultFor(provider, ModelTask.Scribe).ShouldBe(strong);
        ModelCatalog.Shipped.DefaultFor(provider, ModelTask.Classification).ShouldNotBeNull().Prices!.Output.ShouldBeLessThan(strong.Prices!.Output);
    }

    [Theory, MemberData(nameof(Names))]
    public void Prices_stand_in_their_usual_order(string name)
    {
        var prices = ModelCatalog.Shipped.Find(name).Prices.ShouldNotBeNull();

        prices.CacheRead.ShouldBeGreaterThan(0);
        prices.CacheRead.ShouldBeLessThan(prices.Input);
        prices.Input.ShouldBeLessThan(prices.CacheWrite);
        prices.CacheWrite.ShouldBeLessThan(prices.CacheWriteLong);
        prices.Input.ShouldBeLessThan(prices.Output);
    }

    [Fact]
    public void No_model_is_listed_twice_and_the_list_says_when_it_was_checked()
    {
        ModelCatalog.Shipped.Models.DistinctBy(model => model.Name).Count().ShouldBe(ModelCatalog.Shipped.Models.Count);
        ModelCatalog.Shipped.Checked.ShouldBeGreaterThan(new DateOnly(2026, 1, 1));
    }

    [Theory]
    [InlineData("claude-haiku-4-5-20251001", "claude-haiku-4-5")]
    [InlineData("gpt-6.1-sol-2026-09-29", "gpt-6.1-sol")]
    [InlineData("Claude-Sonnet-5-5", "claude-sonnet-5-5")]
    public void A_dated_name_is_the_model_it_is_dated_from(string dated, string name) => ModelCatalog.Shipped.Find(dated).Name.ShouldBe(name);

    [Theory]
    [InlineData("llama4:8b")]
    [InlineData("claude-haiku-4")]
    [InlineData("20251001")]
    public void A_model_that_is_not_listed_has_no_price_and_no_limits(string name)
    {
        var model = ModelCatalog.Shipped.Find(name);

        (model.Name, model.Provider, model.ContextWindow, model.OutputLimit).ShouldBe((name, null, null, null));
        model.PricesFor(1000).ShouldBeNull();
    }

    [Fact]
    public void A_prompt_over_the_line_is_dearer_from_its_first_token_on()
    {
        var model = ModelCatalog.Shipped.Find("gpt-6.1-sol");

        model.PricesFor(272_000).ShouldBe(model.Prices);
        model.PricesFor(272_001).ShouldBe(new ModelPrices(4, 5, 10, 0.2m, 15));
    }

    [Fact]
    public void A_cost_is_rounded_once_and_half_up()
    {
        var prices = new ModelPrices(0.1m, 0.125m, 0.2m, 0.01m, 0.5m);

        prices.CostMicroUsd(new TokenCounts(0, 0, 0, 0, 1)).ShouldBe(1);
        prices.CostMicroUsd(new TokenCounts(4, 0, 0, 9, 0)).ShouldBe(0);
        prices.CostMicroUsd(new TokenCounts(4, 0, 0, 10, 0)).ShouldBe(1);
        prices.CostMicroUsd(new TokenCounts(1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000)).ShouldBe(935_000);
    }
}

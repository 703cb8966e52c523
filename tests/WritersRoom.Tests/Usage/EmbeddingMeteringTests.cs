using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Accounts;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Usage;
using WritersRoom.Usage.Caps;

namespace WritersRoom.Tests.Usage;

public sealed class EmbeddingMeteringTests(SpendingRoom room) : IClassFixture<SpendingRoom>
{
    private static readonly string[] Texts = ["one two three four five", "six seven eight nine ten"];

    [Fact]
    public async Task A_batch_of_embeddings_is_one_row_at_what_the_provider_counted()
    {
        var person = await room.PersonAsync();

        await Generator(person, new Counting(new UsageDetails { InputTokenCount = 12 })).GenerateAsync(Texts);

        var row = (await room.LedgerAsync(person)).Single();
        (row.Task, row.InputTokens, row.OutputTokens, row.CostMicroUsd, row.IsEstimated).ShouldBe((ModelTask.Embedding, 12, 0, 12, false));
        (await room.ReservationsAsync(person)).ShouldBe(0);
    }

    [Fact]
    public async Task What_the_provider_does_not_count_is_estimated()
    {
        var person = await room.PersonAsync();

        await Generator(person, new Counting(null)).GenerateAsync(Texts);

        var row = (await room.LedgerAsync(person)).Single();
        (row.InputTokens, row.IsEstimated).ShouldBe((10, true));
    }

    [Fact]
    public void A_model_whose_tokenizer_is_public_is_counted_as_it_counts()
    {
        const string text = "Antidisestablishmentarianism, zwieback & 1,234,567 naïve façades.";
        var model = new EmbeddingModel(new Counting(null), ModelCatalog.Shipped.Find("text-embedding-3-small"));

        model.Estimate(text).ShouldBe(WritersRoom.Llm.Tokens.BytePairEncoding.Cl100kBase.Count(text));
        model.Estimate(text).ShouldNotBe(TokenEstimate.Of(text));
    }

    [Fact]
    public async Task A_cap_refuses_embeddings_before_anything_is_sent()
    {
        var person = await room.PersonAsync();
        await room.CapAsync(person, CapLimits.None with { Day = 5 });
        var sent = new Counting(null);

        await Should.ThrowAsync<OverBudgetException>(() => Generator(person, sent).GenerateAsync(Texts));

        sent.Batches.ShouldBe(0);
        (await room.LedgerAsync(person)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Embeddings_that_fail_are_on_the_ledger_and_free_what_was_reserved()
    {
        var person = await room.PersonAsync();

        await Should.ThrowAsync<HttpRequestException>(() => Generator(person, new Counting(null) { Failure = new HttpRequestException("503") }).GenerateAsync(Texts));

        (await room.LedgerAsync(person)).Single().Outcome.ShouldBe(CallOutcome.Failed);
        (await room.ReservationsAsync(person)).ShouldBe(0);
    }

    private MeteringEmbeddingGenerator Generator(CurrentUser person, Counting generator) =>
        room.Services.GetRequiredService<MeteredModels>().Embeddings(new EmbeddingModel(generator, ModelCatalog.Shipped.Find(SpendingRoom.Priced)), new Spender(person.Id));

    /// <summary>Answers with empty vectors and the usage it is given.</summary>
    private sealed class Counting(UsageDetails? usage) : IEmbeddingGenerator<string, Embedding<float>>
    {
        public int Batches { get; private set; }

        public Exception? Failure { get; init; }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            Batches++;
            return Failure is not null
                ? Task.FromException<GeneratedEmbeddings<Embedding<float>>>(Failure)
                : Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(_ => new Embedding<float>(Array.Empty<float>()))) { Usage = usage });
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}

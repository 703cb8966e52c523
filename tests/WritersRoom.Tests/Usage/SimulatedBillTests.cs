using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;
using WritersRoom.Accounts;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.TestSupport.Llm;
using WritersRoom.Usage;
using WritersRoom.Usage.Reports;

namespace WritersRoom.Tests.Usage;

/// <summary>A provider that counts and charges by its own books, and what the ledger makes of its reports.</summary>
public sealed class SimulatedBillTests(SpendingRoom room) : IClassFixture<SpendingRoom>
{
    private const int Calls = 120;

    [Theory]
    [InlineData("claude-haiku-4-5", InputCounting.WithoutCached)]
    [InlineData("gpt-6.1-terra", InputCounting.WithCached)]
    public async Task The_ledger_sums_to_the_micro_dollar_of_the_bill_whichever_way_the_provider_counts(string model, InputCounting counting)
    {
        var person = await room.PersonAsync();
        var provider = new Provider(model, counting, seed: 7);
        var client = SpendingRoom.Client(room.Services, new ScriptedModel(_ => provider.Answer(), model), new Spender(person.Id), counting);
        for (var call = 0; call < Calls; call++)
            await client.GetResponseAsync(SpendingRoom.Hello);

        var rows = await room.LedgerAsync(person);
        rows.Count.ShouldBe(Calls);
        rows.Sum(row => row.CostMicroUsd!.Value).ShouldBe(provider.ChargedMicroUsd);

        var equal = await CompareAsync(person, provider.BillOf(rows));
        equal.Days.ShouldAllBe(day => day.Status == BillStatus.Equal);
        equal.IsEqual.ShouldBeTrue();
    }

    [Fact]
    public async Task Each_difference_is_named()
    {
        var person = await room.PersonAsync();
        await room.SpendAsync(person, 2_000_000, At(1));
        await room.SpendAsync(person, 2_000_000, At(2));
        await room.SpendAsync(person, 2_000_000, At(3));
        await room.SpendAsync(person, 1_000_000, At(9));

        var bill = await CompareAsync(
            person,
            $"""
            model,date,input_tokens,output_tokens,amount_usd,comment
            {SpendingRoom.Priced},2026-02-01,2000000,0,2.004,"within half a cent, as "" the rest"
            {SpendingRoom.Priced},2026-02-02,2000001,0,1.50,
            {SpendingRoom.Priced},2026-02-02,,5,0.50,
            {SpendingRoom.Priced},2026-02-04,1,0,0.01,
            """);

        (bill.First, bill.Last, bill.IsEqual).ShouldBe((new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 4), false));
        bill.Days.Select(day => (day.Day.Day, day.Status, string.Join(' ', day.Differs), day.DifferenceUsd)).ShouldBe(
        [
            (1, BillStatus.Equal, "", 0.004m),
            (2, BillStatus.Differs, "input_tokens output_tokens", 0m),
            (3, BillStatus.OnlyInLedger, "amount_usd", -2m),
            (4, BillStatus.OnlyInBill, "amount_usd", 0.01m),
        ]);
    }

    [Fact]
    public async Task A_bill_that_names_a_model_with_its_date_is_compared_with_the_calls_of_that_model()
    {
        var person = await room.PersonAsync();
        await room.SpendAsync(person, 2_000_000, At(1));

        var bill = await CompareAsync(
            person,
            $"""
            date,model,amount_usd
            2026-02-01,{SpendingRoom.Priced}-20260101,1.25
            2026-02-01,{SpendingRoom.Priced}-2026-01-01,0.75
            2026-02-01,another-20260101,0
            """);

        bill.Days.Select(day => (day.Model, day.Status)).ShouldBe([("another-20260101", BillStatus.OnlyInBill), (SpendingRoom.Priced, BillStatus.Equal)]);
    }

    [Theory]
    [InlineData("", "The bill has no lines")]
    [InlineData("date,model\n2026-02-01,m", "Line 1: the column 'amount_usd' is missing")]
    [InlineData("date,model,amount_usd\n2026-02-30,m,1", "Line 2: 'date'")]
    [InlineData("date,model,amount_usd\n2026-02-01,m,1\n\n2026-02-01,m,a lot", "Line 4: 'amount_usd'")]
    [InlineData("date,model,amount_usd,input_tokens\n2026-02-01,m,1,-4", "Line 2: 'input_tokens'")]
    [InlineData("date,model,amount_usd\n2026-02-01,\"m,1", "Line 2: a quotation mark")]
    public async Task A_bill_that_cannot_be_read_is_refused_with_its_line(string bill, string sentence) =>
        (await Should.ThrowAsync<InvalidInputException>(() => CompareAsync(room.User, bill))).Message.ShouldStartWith(sentence);

    [Fact]
    public async Task The_local_owner_compares_everybodys_calls_and_others_their_own()
    {
        var (one, other) = (await room.PersonAsync(), await room.PersonAsync());
        var day = new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);
        await room.SpendAsync(one, 1_000_000, day);
        await room.SpendAsync(other, 2_000_000, day);
        var bill = $"date,model,amount_usd\n2026-01-05,{SpendingRoom.Priced},3";

        (await CompareAsync(room.User, bill)).IsEqual.ShouldBeTrue();
        (await CompareAsync(one, bill)).Days.Single().DifferenceUsd.ShouldBe(2m);
    }

    [Fact]
    public void Money_is_rounded_half_up_once_for_each_call()
    {
        var tenth = new ModelPrices(0.1m, 0.125m, 0.2m, 0.01m, 0.5m);

        new[] { 4, 5, 14, 15, 16 }.Select(input => tenth.CostMicroUsd(TokenCounts.None with { Input = input })).ShouldBe([0, 1, 1, 2, 2]);
        // 4 x 0.1 + 1 x 0.125: rounded together, not each.
        tenth.CostMicroUsd(new TokenCounts(4, 1, 0, 0, 0)).ShouldBe(1);
    }

    [Fact]
    public void Caching_saves_the_difference_to_the_same_call_without_it_and_may_cost_more()
    {
        var prices = ModelCatalog.Shipped.Find(SpendingRoom.Priced).Prices!;

        var read = CallCost.Of(prices, new TokenCounts(100, 0, 0, 9_900, 100));
        (read.MicroUsd, read.UncachedMicroUsd, read.SavedMicroUsd, read.SavedPercent).ShouldBe((1_590, 10_500, 8_910, 84.9m));
        var written = CallCost.Of(prices, new TokenCounts(0, 0, 1_000, 0, 0));
        (written.SavedMicroUsd, written.SavedPercent).ShouldBe((-1_000, -100m));
        (read + written).SavedMicroUsd.ShouldBe(7_910);
        CallCost.None.SavedPercent.ShouldBe(0);
    }

    [Fact]
    public void A_prompt_past_the_models_mark_is_dearer_with_a_cache_and_without()
    {
        var facts = ModelCatalog.Shipped.Find("claude-haiku-5-5");

        CallCost.Of(facts, new TokenCounts(0, 0, 0, 100_001, 0))!.ShouldBe(new CallCost(5_000, 50_001));
        CallCost.Of(ModelCatalog.Shipped.Find("nobody's"), TokenCounts.None).ShouldBeNull();
    }

    private static DateTimeOffset At(int day) => new(2026, 2, day, 12, 0, 0, TimeSpan.Zero);

    private Task<ReconciledBill> CompareAsync(CurrentUser person, string bill) =>
        room.CallAsync<Reconciliation, ReconciledBill>(books => books.CompareAsync(person, bill, null, CancellationToken.None));

    /// <summary>Keeps the tokens of each class of each call, charges by them, and reports by the provider's rule.</summary>
    private sealed class Provider(string model, InputCounting counting, int seed)
    {
        private readonly Random random = new(seed);
        private readonly ModelPrices prices = ModelCatalog.Shipped.Find(model).Prices!;
        private readonly List<(int Plain, int Written, int Read, int Output)> calls = [];

        public long ChargedMicroUsd => calls.Sum(call => (long)decimal.Floor(
            (call.Plain * prices.Input) + (call.Written * prices.CacheWrite) + (call.Read * prices.CacheRead) + (call.Output * prices.Output) + 0.5m));

        public ScriptedAnswer Answer()
        {
            var call = (Plain: random.Next(1, 900), Written: random.Next(2) * random.Next(1, 3_000), Read: random.Next(2) * random.Next(1, 9_000), Output: random.Next(1, 500));
            calls.Add(call);
            return ScriptedAnswer.Of("Hi") with
            {
                Usage = new UsageDetails
                {
                    InputTokenCount = counting == InputCounting.WithCached ? call.Plain + call.Written + call.Read : call.Plain,
                    CachedInputTokenCount = call.Read,
                    OutputTokenCount = call.Output,
                    AdditionalCounts = new AdditionalPropertiesDictionary<long> { [TokenCounts.CacheWriteKey] = call.Written },
                },
            };
        }

        /// <summary>One line for each day: all that it counted and charged, to a hundredth of a micro-dollar.</summary>
        public string BillOf(IReadOnlyList<TokenUsage> rows)
        {
            var csv = new StringBuilder("date,model,input_tokens,cache_creation_tokens,cache_read_tokens,output_tokens,amount_usd\r\n");
            foreach (var day in rows.Zip(calls).GroupBy(pair => pair.First.CreatedAt.UtcDateTime.Date))
            {
                var sums = day.Select(pair => pair.Second).ToList();
                var (plain, written, read, output) = (sums.Sum(call => call.Plain), sums.Sum(call => call.Written), sums.Sum(call => call.Read), sums.Sum(call => call.Output));
                var charged = ((plain * prices.Input) + (written * prices.CacheWrite) + (read * prices.CacheRead) + (output * prices.Output)) / 1_000_000;
                var input = counting == InputCounting.WithCached ? plain + written + read : plain;
                csv.Append(CultureInfo.InvariantCulture, $"{day.Key:yyyy-MM-dd},{model},{input},{written},{read},{output},{charged:0.00000000}\r\n");
            }

            return csv.ToString();
        }
    }
}

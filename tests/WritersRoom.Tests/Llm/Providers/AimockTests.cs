using System.Text.Json;
using Microsoft.Extensions.AI;
using WritersRoom.Llm.Settings;
using WritersRoom.Problems;
using WritersRoom.TestSupport.Llm.Aimock;
using WritersRoom.Usage;

namespace WritersRoom.Tests.Llm.Providers;

/// <summary>Both adapters against a server that none of us wrote.</summary>
public sealed class AimockTests(AimockServer server, ProviderRoom room) : IClassFixture<AimockServer>, IClassFixture<ProviderRoom>
{
    public static TheoryData<ProviderKind> Kinds { get; } = [ProviderKind.Anthropic, ProviderKind.Openai];

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_answer_comes_in_pieces_and_its_tokens_are_on_the_ledger(ProviderKind kind)
    {
        var model = Model(kind);
        var pieces = new List<string>();
        await foreach (var update in model.Client.GetStreamingResponseAsync(AskedModel.Says("say good evening")))
        {
            if (update.Text.Length > 0)
                pieces.Add(update.Text);
        }

        pieces.Count.ShouldBeGreaterThan(1);
        string.Concat(pieces).ShouldBe("Good evening from somewhere else entirely.");
        var row = await model.RowAsync();
        (row.InputTokens, row.OutputTokens, row.Outcome, row.IsEstimated).ShouldBe((120, 33, CallOutcome.Completed, false));
        row.CostMicroUsd.ShouldBe((120 * 2) + (33 * 10));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_tool_is_called_and_its_result_answered(ProviderKind kind)
    {
        var model = Model(kind);
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((string city, int days) => $"{city} {days}", "get_weather", "The weather of a city.")] };
        var messages = new List<ChatMessage> { new(ChatRole.User, "weather in Oslo?") };

        var first = await model.Client.GetResponseAsync(messages, options);

        first.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        var call = first.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ShouldHaveSingleItem();
        call.Name.ShouldBe("get_weather");
        (call.Arguments!["city"]!.ToString(), ((JsonElement)call.Arguments["days"]!).GetInt32()).ShouldBe(("Oslo", 2));

        messages.AddRange(first.Messages);
        messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, "rain")]));
        (await model.Client.GetResponseAsync(messages, options)).Text.ShouldBe("Rain in Oslo.");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_is_turned_away_once_is_asked_again_and_paid_for_once(ProviderKind kind)
    {
        var model = Model(kind);

        (await model.AskAsync($"turned away once by {kind.ToString().ToLowerInvariant()}")).Text.ShouldBe("At last.");

        (await model.RowAsync()).Outcome.ShouldBe(CallOutcome.Completed);
    }

    [Theory]
    [InlineData(ProviderKind.Anthropic, 529, ModelFailure.Overloaded)]
    [InlineData(ProviderKind.Anthropic, 500, ModelFailure.Overloaded)]
    [InlineData(ProviderKind.Anthropic, 401, ModelFailure.KeyWrong)]
    [InlineData(ProviderKind.Openai, 529, ModelFailure.Overloaded)]
    [InlineData(ProviderKind.Openai, 500, ModelFailure.Overloaded)]
    [InlineData(ProviderKind.Openai, 401, ModelFailure.KeyWrong)]
    public async Task A_refusal_has_one_name_and_none_of_the_providers_words(ProviderKind kind, int status, ModelFailure failure)
    {
        var thrown = await Should.ThrowAsync<ModelUnavailableException>(() => Model(kind).AskAsync($"answer {status}"));

        thrown.Kind.ShouldBe(failure);
        thrown.Message.ShouldContain("a-provider");
        thrown.ToString().ShouldNotContain("secret");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_stream_that_is_cut_leaves_what_had_come(ProviderKind kind)
    {
        var model = Model(kind);

        var (words, failure) = await model.ReadAsync("cut it short");

        failure.ShouldBeOfType<ModelUnavailableException>().Kind.ShouldBe(ModelFailure.BrokenStream);
        words.ShouldStartWith("This ans");
        "This answer breaks off long before it has come to its end.".ShouldStartWith(words);
        (await model.RowAsync()).Outcome.ShouldBe(CallOutcome.Failed);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Slow_bytes_are_waited_for(ProviderKind kind) =>
        (await Model(kind).AskAsync("one byte at a time")).Text.ShouldBe("Slowly, but surely.");

    private AskedModel Model(ProviderKind kind) => room.Model(kind, kind == ProviderKind.Anthropic ? server.Address : server.OpenAIAddress);
}

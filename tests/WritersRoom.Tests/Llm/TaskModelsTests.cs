using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.TestSupport.Llm;

namespace WritersRoom.Tests.Llm;

public sealed class TaskModelsTests
{
    private static readonly ChatMessage[] Hello = [new(ChatRole.User, "Hello")];

    [Fact]
    public void A_task_without_a_model_has_none() => Models(new ScriptedModel(ScriptedAnswer.Of("Hi"))).Of(ModelTask.Chat).ShouldBeNull();

    [Fact]
    public void The_last_model_given_to_a_task_does_it()
    {
        var models = Models(new ScriptedModel(ScriptedAnswer.Of("a"), "first"), new ScriptedModel(ScriptedAnswer.Of("b"), "second"));

        models.Of(ModelTask.Analysis).ShouldNotBeNull().Name.ShouldBe("second");
    }

    [Fact]
    public void What_the_catalogue_does_not_know_of_a_model_is_assumed_as_configured()
    {
        var known = Models(new ScriptedModel(ScriptedAnswer.Of(""), "claude-haiku-4-5")).Of(ModelTask.Analysis)!;
        var unknown = Models(new ScriptedModel(ScriptedAnswer.Of(""), "my-own")).Of(ModelTask.Analysis)!;

        (known.ContextWindow, known.OutputLimit).ShouldBe((200_000, 64_000));
        (unknown.ContextWindow, unknown.OutputLimit).ShouldBe((9000, 1000));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a name of more than one hundred characters, which no column of the ledger and no generated_by would hold")]
    public void A_model_without_a_storable_name_is_refused(string name) =>
        Should.Throw<ArgumentException>(() => new ServiceCollection().AddTaskClient(ModelTask.Chat, new ScriptedModel(ScriptedAnswer.Of(""), name)));

    [Fact]
    public void Limits_that_make_no_sense_stop_the_start_with_their_key()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Llm:UnknownContextWindow", "10")]).Build();
        using var services = new ServiceCollection().AddLlm(configuration).BuildServiceProvider();

        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IOptions<LlmOptions>>().Value).Message.ShouldContain("UnknownContextWindow");
    }

    [Fact]
    public async Task What_a_provider_throws_has_one_name_and_none_of_its_words()
    {
        var client = Models(new ScriptedModel(ScriptedAnswer.Failure(new HttpRequestException("429: sk-secret has no credit")))).Of(ModelTask.Analysis)!.Client;

        var failure = await Should.ThrowAsync<ModelUnavailableException>(() => client.GetResponseAsync(Hello));

        failure.Message.ShouldContain("scripted-1");
        failure.Message.ShouldNotContain("sk-secret");
        failure.InnerException.ShouldBeOfType<HttpRequestException>();
    }

    [Fact]
    public async Task A_cancellation_that_nobody_asked_for_is_a_timeout()
    {
        var client = Models(new ScriptedModel(ScriptedAnswer.Failure(new TaskCanceledException()))).Of(ModelTask.Analysis)!.Client;

        (await Should.ThrowAsync<ModelUnavailableException>(() => client.GetResponseAsync(Hello))).Message.ShouldContain("in time");
        await Should.ThrowAsync<ModelUnavailableException>(async () => await client.GetStreamingResponseAsync(Hello).ToListAsync());
    }

    [Fact]
    public async Task A_cancellation_stays_one()
    {
        var model = new ScriptedModel(ScriptedAnswer.Hanging());
        using var stop = new CancellationTokenSource();
        var asked = Models(model).Of(ModelTask.Analysis)!.Client.GetResponseAsync(Hello, cancellationToken: stop.Token);
        await model.WaitForCallAsync(1);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asked);
    }

    private static TaskModels Models(params ScriptedModel[] models) => new(
        models.Select(model => new TaskClient(ModelTask.Analysis, model, model.Name, InputCounting.WithCached)),
        ModelCatalog.Shipped,
        Options.Create(new LlmOptions { UnknownContextWindow = 9000, UnknownOutputLimit = 1000 }));
}

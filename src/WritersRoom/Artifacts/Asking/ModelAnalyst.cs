using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WritersRoom.Llm;
using WritersRoom.Usage;

namespace WritersRoom.Artifacts.Asking;

/// <summary>
/// Asks a model for an artifact and hands on only an answer that holds: one that is malformed, cut off or untrue to the script is asked for once more, with
/// what was wrong, and after that the artifact has failed. Keeps nothing between calls; may be used by several threads at once.
/// </summary>
internal sealed class ModelAnalyst(MeteredModels models, IOptions<ArtifactOptions> options, ILogger<ModelAnalyst> logger)
{
    private const int Tries = 2;
    private const int LongestReturned = 4000;
    private const int LongestFault = 300;

    // Estimates are within a tenth.
    private const double Margin = 0.9;

    private static readonly string SystemText = PromptFile.Read("analyst");

    public static string SettingOf(ArtifactKind kind) => $"Artifacts:Analysts:{kind}";

    /// <summary>Whether a text, with what stands around it, can be sent to the model for an answer of so many tokens.</summary>
    public static bool Fits(TaskModel model, string text, int outputLimit) => model.Estimate(text) < FreeRoom(model, outputLimit);

    /// <summary>That a text is too long for the model, in a sentence for its owner.</summary>
    public static ArtifactFailedException TooLong(TaskModel model, ArtifactKind kind, string what, int outputLimit) => new(
        $"{what} is more than the model '{model.Name}' can read at once, which is about {FreeRoom(model, outputLimit):N0} tokens. Choose a model with a larger context window, or set {SettingOf(kind)} to extractive.");

    /// <summary>Has an artifact made by the model that is configured for it, or else, and of a script that stays on this machine, by the built-in analyst.</summary>
    /// <exception cref="ArtifactFailedException">The second answer was no better, or the model cannot read so much.</exception>
    /// <exception cref="Problems.ModelUnavailableException">The model could not be asked.</exception>
    public Task<Analysed<TDraft>> MakeAsync<TDraft>(
        ArtifactKind kind, AnalysisSource source, Func<TaskModel, Assignment<TDraft>> assign, Func<Task<Analysed<TDraft>>> extractive, CancellationToken cancellationToken) =>
        ModelFor(kind, source) is { } model ? AskAsync(kind, model, source, assign, cancellationToken) : extractive();

    /// <summary>What <see cref="MakeAsync"/> would take.</summary>
    public ArtifactEstimate Estimate<TDraft>(ArtifactKind kind, AnalysisSource source, Func<TaskModel, Assignment<TDraft>> assign)
    {
        if (ModelFor(kind, source) is not { } model)
            return ArtifactEstimate.Free;
        try
        {
            var assignment = assign(model);
            var input = model.Estimate(SystemText) + assignment.Parts.Sum(part => model.Estimate(part)) + assignment.Form.FormatTokens(model);
            var tokens = TokenCounts.None with { Input = input, Output = (int)Math.Ceiling(assignment.UsualOutput * model.Facts.TokensPerEstimate) };
            return new ArtifactEstimate(1, tokens.Input, tokens.Output, model.Facts.PricesFor(input)?.CostMicroUsd(tokens));
        }
        catch (ArtifactFailedException)
        {
            // Before anything is sent.
            return ArtifactEstimate.Refused;
        }
    }

    private static double FreeRoom(TaskModel model, int outputLimit) =>
        (model.RoomForInput(Math.Min(outputLimit, model.OutputLimit)) * Margin) - model.Estimate(SystemText) - InstructionRoom;

    // Instructions, schema, and what a second try adds.
    private const int InstructionRoom = 2500;

    private TaskModel? ModelFor(ArtifactKind kind, AnalysisSource source) => options.Value.Analysts.IsModel(kind) && !source.LocalOnly ? models.Of(ModelTask.Analysis) : null;

    private async Task<Analysed<TDraft>> AskAsync<TDraft>(
        ArtifactKind kind, TaskModel model, AnalysisSource source, Func<TaskModel, Assignment<TDraft>> assign, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var assignment = assign(model);
        using var client = models.Client(model, new Spender(source.OwnerId, source.ScriptId, JobId: source.JobId));
        // No temperature: models that think refuse one.
        var chat = new ChatOptions { MaxOutputTokens = Math.Min(assignment.OutputLimit, model.OutputLimit), ResponseFormat = assignment.Form.FormatFor(model) };
        var parts = assignment.Parts;
        for (var attempt = 1; ; attempt++)
        {
            var response = await client.GetResponseAsync(Messages(parts), chat, cancellationToken);
            try
            {
                return new Analysed<TDraft>(Read(response, assignment, chat), response.ModelId ?? model.Name);
            }
            catch (InvalidAnswerException fault)
            {
                logger.LogInformation("Answer {Attempt} of {Model} for {Kind} of script {ScriptId} cannot be used", attempt, model.Name, kind, source.ScriptId);
                if (attempt == Tries)
                    throw Failed(kind, model, assignment.Artifact, fault);
                parts = [.. assignment.Parts, SecondTry(response.Text, fault)];
            }
        }
    }

    private static TDraft Read<TDraft>(ChatResponse response, Assignment<TDraft> assignment, ChatOptions chat)
    {
        if (response.FinishReason == ChatFinishReason.Length)
            throw new InvalidAnswerException($"The answer was cut off at {chat.MaxOutputTokens} tokens. Be briefer.");
        if (response.FinishReason == ChatFinishReason.ContentFilter || response.Messages.Any(message => message.Contents.Any(content => content is ErrorContent)))
            throw new InvalidAnswerException("The answer was withheld. It is a screenplay, a work of fiction: describe soberly what is on the page.");
        return assignment.Read(AnswerNode.Parse(response.Text));
    }

    private static ChatMessage[] Messages(IReadOnlyList<string> parts) =>
        [new(ChatRole.System, SystemText), new(ChatRole.User, [.. parts.Select(part => new TextContent(part))])];

    // Behind everything else, so that what was sent before is the same to the byte and may be read from a cache. It is no message of the assistant: some providers
    // refuse an empty one.
    private static string SecondTry(string answer, InvalidAnswerException fault) => answer.Trim().Length == 0
        ? $"Your last answer could not be used. {fault.Message} Answer again, whole, in the form that is asked for."
        : $"Your last answer could not be used. {fault.Message} It is below. Answer again, whole, in the form that is asked for.\n\n{Fence.Around("your last answer", Data.StoredText.Fit(answer, LongestReturned))}";

    private static ArtifactFailedException Failed(ArtifactKind kind, TaskModel model, string artifact, InvalidAnswerException fault) => new(
        $"{artifact} could not be made: the model '{model.Name}' answered twice in a way that cannot be used, at last because: {Data.StoredText.Fit(fault.Message, LongestFault)} Ask for it again, or set {SettingOf(kind)} to extractive.",
        fault);
}

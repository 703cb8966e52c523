using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts.Asking;
using WritersRoom.Llm;
using WritersRoom.Scribe.Blocks;
using WritersRoom.Scribe.Edits;
using WritersRoom.Scribe.Minutes;
using WritersRoom.Usage;

namespace WritersRoom.Scribe.Turns;

/// <summary>What the Scribe is given to write.</summary>
/// <param name="Document">The document as it is.</param>
/// <param name="Turns">The turns, in order.</param>
/// <param name="Style">How it is written.</param>
/// <param name="Spender">Who pays.</param>
/// <param name="MayLeave">Whether a model elsewhere may be asked.</param>
internal sealed record WritingTask(LivingDocument Document, IReadOnlyList<SpokenTurn> Turns, WritingStyle Style, Spender Spender, bool MayLeave);

/// <summary>Turns turns into operations: by a model, or, where there is none, as minutes. It changes nothing.</summary>
internal sealed class TurnEditor(MeteredModels models, IOptions<ScribeOptions> options)
{
    private const int Tries = 2;
    private const int LongestReturned = 4000;
    private static readonly string SystemText = PromptFile.Read("scribe");
    private static readonly AnswerForm Form = new("scribe-edit");

    /// <exception cref="InvalidAnswerException">The model answered twice in a way that cannot be used.</exception>
    /// <exception cref="Problems.ModelUnavailableException">The model could not be asked.</exception>
    /// <exception cref="Problems.OverBudgetException">A cap refuses the call.</exception>
    public async Task<IReadOnlyList<EditOperation>> WriteAsync(WritingTask task, CancellationToken cancellationToken)
    {
        if (!task.MayLeave || models.Of(ModelTask.Scribe) is not { } model)
            return MinutesWriter.Write(task.Turns, task.Style);
        using var client = models.Client(model, task.Spender);
        var limit = Math.Min(options.Value.OutputPerTurn * task.Turns.Count, Math.Min(model.OutputLimit, options.Value.MostOutput));
        var chat = new ChatOptions { MaxOutputTokens = limit, ResponseFormat = Form.FormatFor(model) };
        var turns = task.Turns.Select(turn => turn.Id).ToArray();
        var parts = Parts(task, model);
        for (var attempt = 1; ; attempt++)
        {
            var response = await client.GetResponseAsync(Messages(parts), chat, cancellationToken);
            try
            {
                return Read(response, task.Document, turns, limit);
            }
            catch (InvalidAnswerException fault) when (attempt < Tries)
            {
                // Behind everything else, so that what was sent before may be read from a cache.
                parts = [.. parts, ("answer", $"Your last answer could not be used. {fault.Message} It is below. Answer again, whole.\n\n{Fence.Around("your last answer", Data.StoredText.Fit(response.Text, LongestReturned))}")];
            }
        }
    }

    private static IReadOnlyList<EditOperation> Read(ChatResponse response, LivingDocument document, Guid[] turns, int limit)
    {
        if (response.FinishReason == ChatFinishReason.Length)
            throw new InvalidAnswerException($"The answer was cut off at {limit} tokens. Be briefer.");
        if (response.FinishReason == ChatFinishReason.ContentFilter)
            throw new InvalidAnswerException("The answer was withheld by the provider.");
        return EditReader.Read(AnswerNode.Parse(response.Text), document, turns);
    }

    private List<(string Section, string Text)> Parts(WritingTask task, TaskModel model)
    {
        var turns = new StringBuilder();
        for (var i = 0; i < task.Turns.Count; i++)
        {
            var turn = task.Turns[i];
            turns.Append($"Turn {i + 1}\nThe writer: {turn.Message}\nThe assistant{(turn.IsCut ? " (broke off)" : "")}: {turn.Reply}\n\n");
        }

        return
        [
            ("document", DocumentView.Of(task.Document, task.Turns, options.Value.MostDocument, text => model.Estimate(text))),
            ("turns", Fence.Around("turns", turns.ToString())),
            ("instructions", $"{StyleOf(task.Style)}\n\n{Form.InstructionsFor(model)}"),
        ];
    }

    private static ChatMessage[] Messages(IReadOnlyList<(string Section, string Text)> parts) =>
    [
        new(ChatRole.System, [new TextContent(SystemText).InSection("system")]),
        new(ChatRole.User, [.. parts.Select(part => new TextContent(part.Text).InSection(part.Section))]),
    ];

    private static string StyleOf(WritingStyle style) => style switch
    {
        WritingStyle.Literary => "Write flowing prose, as a short story or an article reads.",
        WritingStyle.Factual => "Write clearly and soberly: concrete details, in a logical order.",
        _ => "Keep the voices of those who speak, put in a readable order.",
    };
}

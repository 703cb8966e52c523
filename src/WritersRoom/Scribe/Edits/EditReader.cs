using WritersRoom.Artifacts.Asking;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Scribe.Blocks;

namespace WritersRoom.Scribe.Edits;

/// <summary>
/// Reads a model's answer as operations and hands on only what may be done: of known blocks, in texts that can be stored, and not the document over again. What it
/// refuses it says in a sentence that the model can act on.
/// </summary>
internal static class EditReader
{
    public const int MostOperations = 40;
    public const int LongestTitle = 200;
    public const int LongestText = 20_000;

    // A short block may be put in other words entirely; of longer ones an edit that takes away more than half is a summary, and nobody asked for one.
    private const int LossWorthAsking = 400;
    private const double LargestLoss = 0.5;
    private const int LongEnoughToRepeat = 40;

    private static readonly string[] Known = ["append", "insert_after", "replace", "retitle", "move"];

    /// <param name="answer">The answer.</param>
    /// <param name="document">The document that the model was shown.</param>
    /// <param name="turns">The turns that it was shown, in their order: it names them by number, from 1.</param>
    /// <exception cref="InvalidAnswerException">The answer cannot be used.</exception>
    public static IReadOnlyList<EditOperation> Read(AnswerNode answer, LivingDocument document, IReadOnlyList<Guid> turns)
    {
        var byId = document.Blocks.ToDictionary(block => block.Id, StringComparer.Ordinal);
        var operations = answer.Items("operations", 0, MostOperations).Select(item => ReadOne(item, byId, turns)).ToList();
        RefuseRepetition(answer, document, operations);
        RefuseLoss(answer, operations);
        return operations;
    }

    private static EditOperation ReadOne(AnswerNode item, Dictionary<string, DocumentBlock> blocks, IReadOnlyList<Guid> turns)
    {
        var turn = turns[item.Number("turn", 1, turns.Count) - 1];
        switch (item.Quote("op"))
        {
            case "append":
                return new EditOperation.Append(Text(item)) { TurnId = turn };
            case "insert_after":
                return new EditOperation.InsertAfter(Block(item, "block", blocks).Id, Text(item)) { TurnId = turn };
            case "replace":
                var replaced = Block(item, "block", blocks);
                return new EditOperation.Replace(replaced.Id, replaced.Text, Text(item)) { TurnId = turn };
            case "retitle":
                var title = item.Text("text", LongestTitle);
                return new EditOperation.Retitle(title.Length <= LongestTitle ? title : throw item.Wrong("text", $"is longer than {LongestTitle} characters")) { TurnId = turn };
            case "move":
                var after = item.Quote("after");
                return new EditOperation.Move(Block(item, "block", blocks).Id, after.Length == 0 ? null : Block(item, "after", blocks).Id) { TurnId = turn };
            default:
                throw item.Wrong("op", $"is none of {string.Join(", ", Known)}");
        }
    }

    private static DocumentBlock Block(AnswerNode item, string member, Dictionary<string, DocumentBlock> blocks) =>
        blocks.TryGetValue(item.Quote(member), out var block) ? block : throw item.Wrong(member, "names no block of the document: use an id in square brackets, without the brackets");

    private static string Text(AnswerNode item)
    {
        var text = item.Quote("text");
        if (!text.Any(char.IsLetterOrDigit))
            throw item.Wrong("text", "is empty; there is no operation that deletes");
        if (text.Length > LongestText)
            throw item.Wrong("text", $"has {text.Length} characters; at most {LongestText} fit");
        if (MarkdownBlocks.HasOpenFence(text))
            throw item.Wrong("text", "opens a fenced block of code and does not close it");
        try
        {
            StoredText.Require("text", text);
        }
        catch (InvalidInputException)
        {
            throw item.Wrong("text", "holds a character that is no text");
        }

        return text;
    }

    // The usual slip of a model that was asked for the whole document all its life.
    private static void RefuseRepetition(AnswerNode answer, LivingDocument document, List<EditOperation> operations)
    {
        var there = document.Blocks.Where(block => block.Text.Length >= LongEnoughToRepeat).Select(block => block.Text).ToHashSet(StringComparer.Ordinal);
        var repeated = operations.OfType<EditOperation.Append>().Select(append => append.Text)
            .Concat(operations.OfType<EditOperation.InsertAfter>().Select(insert => insert.Text))
            .SelectMany(MarkdownBlocks.Split).Count(block => there.Contains(block.Text));
        if (repeated > 1)
            throw answer.Wrong("operations", $"add {repeated} blocks that the document already has; give only what changes");
    }

    private static void RefuseLoss(AnswerNode answer, List<EditOperation> operations)
    {
        var replaced = operations.OfType<EditOperation.Replace>().ToList();
        var (before, after) = (replaced.Sum(one => one.Seen.Length), replaced.Sum(one => one.Text.Length));
        if (before - after > LossWorthAsking && after < before * LargestLoss)
            throw answer.Wrong("operations", $"replace {before} characters by {after}; keep what is written and add to it");
    }
}

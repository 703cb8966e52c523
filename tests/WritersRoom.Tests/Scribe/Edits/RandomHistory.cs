using WritersRoom.Scribe.Blocks;
using WritersRoom.Scribe.Edits;
using WritersRoom.Scribe.Merging;
using WritersRoom.Tests.Scribe.Merging;

namespace WritersRoom.Tests.Scribe.Edits;

/// <summary>People typing and the Scribe editing the same document, each from what they last read of it, in an order drawn from a seed.</summary>
internal sealed class RandomHistory
{
    private static readonly Guid[] People = [new("00000000-0000-0000-0000-0000000000a1"), new("00000000-0000-0000-0000-0000000000a2")];

    private readonly Random random;
    private readonly List<DocumentState> states;
    private readonly List<DocumentChange> log = [];

    public RandomHistory(int seed)
    {
        random = new Random(seed);
        states = [DocumentState.Empty("The document")];
        Do(new DocumentChange.Typed(null, "# The document\n", null));
    }

    public IReadOnlyList<DocumentChange> Log => log;

    public DocumentState Now => states[^1];

    /// <summary>What went wrong at a step, or null.</summary>
    public string? Fault { get; private set; }

    public static Guid Turn(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public RandomHistory Run(int steps)
    {
        for (var step = 0; step < steps && Fault is null; step++)
        {
            var read = states[Math.Max(1, states.Count - random.Next(1, 4))];
            switch (random.Next(10))
            {
                case < 5:
                    Type(read);
                    break;
                case < 9:
                    Edit(read);
                    break;
                default:
                    Do(new DocumentChange.Unsaid(Turn(random.Next(1, log.Count + 1))));
                    break;
            }
        }

        return this;
    }

    private void Type(DocumentState read)
    {
        var person = People[random.Next(People.Length)];
        var typed = string.Concat(RandomTexts.Edited(random, Lines(read.Document), $"person{log.Count}x"));
        var head = Now.Document;
        var merged = ThreeWayMerge.Merge(read.Document.Text, typed, head.Text, place => head.Blocks[place].Origin.IsPersons);
        var was = read.Document.Blocks.Select(block => block.Text).ToHashSet(StringComparer.Ordinal);
        Do(new DocumentChange.Typed(person, merged.Text, null));
        foreach (var block in MarkdownBlocks.Split(typed).Where(block => !was.Contains(block.Text)))
            Require(block.Text, "a block that was typed");
    }

    private void Edit(DocumentState read)
    {
        var before = Now.Document;
        var operations = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Operation(read.Document)).ToList();
        Do(new DocumentChange.Edited(operations));
        foreach (var block in before.Blocks.Where(block => block.Origin.IsPersons))
            Require(block.Text, "a block that a person had touched");
    }

    private EditOperation Operation(LivingDocument read)
    {
        var turn = Turn(log.Count + 1);
        var text = $"scribe {log.Count} {RandomTexts.Sentence(random)}" + (random.Next(5) == 0 ? $"\n\n## {RandomTexts.Sentence(random)}\nMore." : "");
        if (read.Blocks.Count == 0)
            return new EditOperation.Append(text) { TurnId = turn };
        var block = read.Blocks[random.Next(read.Blocks.Count)];
        return random.Next(6) switch
        {
            0 => new EditOperation.Append(text) { TurnId = turn },
            1 => new EditOperation.InsertAfter(block.Id, text) { TurnId = turn },
            2 => new EditOperation.Move(block.Id, random.Next(3) == 0 ? null : read.Blocks[random.Next(read.Blocks.Count)].Id) { TurnId = turn },
            3 => new EditOperation.Retitle($"Title {log.Count}") { TurnId = turn },
            _ => new EditOperation.Replace(block.Id, block.Text, text) { TurnId = turn },
        };
    }

    private void Do(DocumentChange change)
    {
        var before = Now.Document;
        log.Add(change);
        var after = Now.After(change, log.Count);
        states.Add(after.State);
        if (change is DocumentChange.Typed typed && after.State.Document.Text != typed.Text)
            Fault = $"step {log.Count}: what was saved is not what is there";
        if (change is DocumentChange.Unsaid)
        {
            foreach (var block in before.Blocks.Where(block => block.Origin.IsPersons))
                Require(block.Text, "a block that a person had touched");
        }

        var blocks = after.State.Document.Blocks;
        if (blocks.Select(block => block.Id).Distinct().Count() != blocks.Count)
            Fault = $"step {log.Count}: two blocks have one id";
        if (!MarkdownBlocks.Split(after.State.Document.Text).Select(block => block.Text).SequenceEqual(blocks.Select(block => block.Text)))
            Fault = $"step {log.Count}: the text has other blocks than the document";
    }

    private void Require(string text, string what)
    {
        if (!Now.Document.Text.Contains(text, StringComparison.Ordinal))
            Fault ??= $"step {log.Count}: {what} is gone: {text}";
    }

    private static List<string> Lines(LivingDocument document) => [.. MarkdownBlocks.Split(document.Text).Select(block => block.Text + block.Gap)];
}

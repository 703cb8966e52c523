using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Scribe.Edits;
using WritersRoom.Tests.Scribe.Merging;

namespace WritersRoom.Tests.Scribe.Edits;

public sealed class UnsayingTests
{
    private static readonly Guid Person = new("00000000-0000-0000-0000-0000000000a1");

    [Fact]
    public void A_document_minus_a_turn_is_the_document_built_without_it()
    {
        var compared = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10_000), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var turns = Turns(random, random.Next(1, 9));
            var taken = random.Next(turns.Count);
            if (Overlaps(turns, taken))
                return true;
            compared++;
            var whole = Build(turns, without: -1).After(new DocumentChange.Unsaid(RandomHistory.Turn(taken)), 100).State.Document;
            var never = Build(turns, without: taken).Document;
            return whole.Text == never.Text && whole.Title == never.Title && whole.Blocks.Select(block => block.Id).SequenceEqual(never.Blocks.Select(block => block.Id));
        }));
        compared.ShouldBeGreaterThan(3000);
    }

    [Fact]
    public void What_a_person_made_of_a_turns_words_stays_and_is_named()
    {
        var state = DocumentState.Empty("t").After(new DocumentChange.Typed(null, "# t\n", null), 1).State
            .After(new DocumentChange.Edited([new EditOperation.Append("It rains.") { TurnId = RandomHistory.Turn(1) }, new EditOperation.Append("It pours.") { TurnId = RandomHistory.Turn(1) }]), 2).State;
        state = state.After(new DocumentChange.Typed(Person, "# t\n\nIt rains hard.\n\nIt pours.\n", null), 3).State;

        var unsaid = state.After(new DocumentChange.Unsaid(RandomHistory.Turn(1)), 4);

        unsaid.State.Document.Text.ShouldBe("# t\n\nIt rains hard.\n");
        unsaid.Kept.ShouldBe(["2.1"]);
    }

    private static DocumentState Build(List<List<Step>> turns, int without)
    {
        var state = DocumentState.Empty("t").After(new DocumentChange.Typed(null, "# t\n\nFirst.\n\nSecond.\n\nThird.\n\nFourth.\n\nFifth.\n", null), 1).State;
        for (var turn = 0; turn < turns.Count; turn++)
        {
            if (turn == without)
                continue;
            var document = state.Document;
            var operations = turns[turn].Select(step => step.Operation(RandomHistory.Turn(turn), id => document.Blocks[document.IndexOf(id)].Text)).ToList();
            // Numbered as it would be with the turn, as in a document's log.
            state = state.After(new DocumentChange.Edited(operations), turn + 2).State;
        }

        return state;
    }

    private static List<List<Step>> Turns(Random random, int count)
    {
        var ids = Enumerable.Range(1, 6).Select(i => $"1.{i}").ToList();
        var turns = new List<List<Step>>();
        for (var turn = 0; turn < count; turn++)
        {
            var (steps, number) = (new List<Step>(), 0);
            var known = ids.ToList();
            foreach (var kind in Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(5)))
            {
                steps.Add(new Step(kind, known[random.Next(known.Count)], known[random.Next(known.Count)], $"Turn {turn} {number} {RandomTexts.Sentence(random)}"));
                if (kind is 0 or 1)
                    ids.Add($"{turn + 2}.{++number}");
            }

            turns.Add(steps);
        }

        return turns;
    }

    // Later turns that touch what this one touched, or find their place by it; and earlier ones whose blocks it replaced, which is its own matter.
    private static bool Overlaps(List<List<Step>> turns, int taken)
    {
        var touched = turns[taken].SelectMany(step => step.Touched(taken)).ToHashSet();
        var moves = turns[taken].Exists(step => step.Kind == 3);
        return turns.Skip(taken + 1).SelectMany(steps => steps).Any(step =>
            step.Kind == 3 || moves || touched.Contains(step.Block) || step.Block.StartsWith($"{taken + 2}.", StringComparison.Ordinal) || (step.Kind == 4 && touched.Overlaps(["title", "1.1"])));
    }

    private sealed record Step(int Kind, string Block, string Other, string Text)
    {
        public EditOperation Operation(Guid turn, Func<string, string> seen) => Kind switch
        {
            0 => new EditOperation.Append(Text) { TurnId = turn },
            1 => new EditOperation.InsertAfter(Block, Text) { TurnId = turn },
            2 => new EditOperation.Replace(Block, seen(Block), Text) { TurnId = turn },
            3 => new EditOperation.Move(Block, Other) { TurnId = turn },
            _ => new EditOperation.Retitle(Text) { TurnId = turn },
        };

        public IEnumerable<string> Touched(int turn) => Kind switch
        {
            2 => [Block],
            3 => [Block],
            4 => ["title", "1.1"],
            _ => [],
        };
    }
}

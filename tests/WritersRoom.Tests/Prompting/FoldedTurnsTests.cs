using WritersRoom.Prompting;

namespace WritersRoom.Tests.Prompting;

public sealed class FoldedTurnsTests
{
    private static readonly List<PastTurn> Turns = [.. Enumerable.Range(0, 6).Select(i => new PastTurn((2 * i) + 1, [new SentBlock(Sections.Message, $"Question {i + 1}?", [])], $"Answer {i + 1}."))];

    [Fact]
    public void A_summary_stands_for_its_turns_and_what_came_after_it_is_told_too()
    {
        var told = FoldedTurns.Tell(new WrittenSummary("They spoke of the letter.", LastSequence: 8), Turns, 400, Count)!;

        told.ShouldStartWith("They spoke of the letter.\n");
        told.ShouldContain("Question 5?");
        told.ShouldContain("Question 6?");
        told.ShouldNotContain("Question 4?");
    }

    [Fact]
    public void A_turn_whose_answer_the_summary_does_not_have_is_told_again() =>
        FoldedTurns.Tell(new WrittenSummary("They spoke of the letter.", LastSequence: 7), Turns, 400, Count)!.ShouldContain("Question 4?");

    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(400)]
    public void It_never_has_more_than_it_may(int tokens)
    {
        foreach (var summary in new[] { null, new WrittenSummary("They spoke of the letter.", 8), new WrittenSummary(string.Join(' ', Enumerable.Repeat("word", 60)), 8) })
            Count(FoldedTurns.Tell(summary, Turns, tokens, Count) ?? "").ShouldBeLessThanOrEqualTo(tokens);
    }

    [Fact]
    public void Where_nothing_is_left_out_nothing_is_told() => FoldedTurns.Tell(new WrittenSummary("They spoke.", 8), [], 400, Count).ShouldBeNull();

    private static int Count(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;
}

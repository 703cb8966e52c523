using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Tools;

namespace WritersRoom.Tests.Tools;

/// <summary>However much is found, an answer keeps its ceiling, and all of its parts together are the whole.</summary>
public sealed class ToolFindingsTests
{
    private static readonly string[] Words = ["Mara", "letter", "\n", " ", "漢字", "😀", "0123456789", "!?—…", "=== END data 000000000000 ===", "nevertheless", "\u202e"];

    [Fact]
    public void No_answer_is_longer_than_it_may_be_and_none_of_the_whole_is_left_out() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll<int, PositiveInt>((seed, size) =>
        {
            var random = new System.Random(seed);
            var items = Enumerable.Range(0, 1 + (size.Get % 40)).Select(i => $"[{i}] " + string.Concat(Enumerable.Range(0, random.Next(600)).Select(_ => Words[random.Next(Words.Length)]))).ToList();
            var findings = new ToolFindings("What was found:", items);
            var (whole, offset) = ("", 0);
            while (true)
            {
                var said = findings.Write("find", offset);
                said.Length.ShouldBeLessThanOrEqualTo(ToolRegistry.AnswerCharacters);
                TokenEstimate.Of(said).ShouldBeLessThanOrEqualTo(ToolRegistry.AnswerTokens);
                var (begin, end) = (said.IndexOf(" ===\n", StringComparison.Ordinal) + 5, said.LastIndexOf("\n=== END data ", StringComparison.Ordinal));
                whole += said[begin..end].Replace("\n", "", StringComparison.Ordinal);
                if (!said.Contains("\nThere is more: of ", StringComparison.Ordinal) || !said.EndsWith('.'))
                    break;
                var next = int.Parse(said[(said.LastIndexOf(' ') + 1)..^1], null);
                next.ShouldBeGreaterThan(offset);
                offset = next;
            }

            whole.ShouldBe(string.Concat(items).Replace("\n", "", StringComparison.Ordinal));
        }));

    [Fact]
    public void An_offset_behind_the_end_is_refused_with_the_last_there_is() =>
        Should.Throw<InvalidInputException>(() => new ToolFindings("Found:", ["a", "b"]) { Unit = "scenes" }.Write("list_scenes", 2)).Message
            .ShouldBe("'offset' of list_scenes is 2, and this answer has 2 scenes: the last begins at 1.");
}

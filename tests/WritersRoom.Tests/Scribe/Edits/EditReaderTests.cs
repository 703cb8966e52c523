using WritersRoom.Artifacts.Asking;
using WritersRoom.Scribe.Blocks;
using WritersRoom.Scribe.Edits;

namespace WritersRoom.Tests.Scribe.Edits;

public sealed class EditReaderTests
{
    private static readonly Guid[] Turns = [RandomHistory.Turn(1), RandomHistory.Turn(2)];
    private static readonly string Long = string.Join(' ', Enumerable.Repeat("A long paragraph that was written with care.", 20));

    private static readonly LivingDocument Document = DocumentState.Empty("t")
        .After(new DocumentChange.Typed(null, $"# t\n\n{Long}\n\nA paragraph of no great length, but some.\n\nAnother paragraph of some length, as it goes.\n", null), 1).State.Document;

    [Fact]
    public void An_answer_of_each_operation_is_read()
    {
        var operations = Read("""
            {"operations":[
              {"op":"append","turn":1,"block":"","after":"","text":"New."},
              {"op":"insert_after","turn":2,"block":"1.1","after":"","text":"Behind."},
              {"op":"replace","turn":2,"block":"1.3","after":"","text":"A paragraph, in other words."},
              {"op":"retitle","turn":1,"block":"","after":"","text":"Other"},
              {"op":"move","turn":1,"block":"1.3","after":"1.1","text":""},
              {"op":"move","turn":1,"block":"1.4","after":"","text":""}]}
            """);

        operations.ShouldBe(
        [
            new EditOperation.Append("New.") { TurnId = Turns[0] },
            new EditOperation.InsertAfter("1.1", "Behind.") { TurnId = Turns[1] },
            new EditOperation.Replace("1.3", "A paragraph of no great length, but some.", "A paragraph, in other words.") { TurnId = Turns[1] },
            new EditOperation.Retitle("Other") { TurnId = Turns[0] },
            new EditOperation.Move("1.3", "1.1") { TurnId = Turns[0] },
            new EditOperation.Move("1.4", null) { TurnId = Turns[0] },
        ]);
    }

    [Fact]
    public void An_answer_that_changes_nothing_is_one() => Read("""{"operations":[]}""").ShouldBeEmpty();

    [Theory]
    [InlineData("I am sorry, I cannot help with that.", "not one JSON object")]
    [InlineData("", "empty")]
    [InlineData("""{"operations":[{"op":"delete","turn":1,"block":"1.1","after":"","text":""}]}""", "is none of append")]
    [InlineData("""{"operations":[{"op":"replace","turn":1,"block":"9.9","after":"","text":"x"}]}""", "names no block")]
    [InlineData("""{"operations":[{"op":"replace","turn":1,"block":"1.1","after":"","text":"  "}]}""", "is empty")]
    [InlineData("""{"operations":[{"op":"append","turn":3,"block":"","after":"","text":"x"}]}""", "from 1 to 2")]
    [InlineData("""{"operations":[{"op":"append","turn":1,"block":"","after":"","text":"a \u0000 b"}]}""", "no text")]
    [InlineData("""{"operations":[{"op":"append","turn":1,"block":"","after":"","text":"```\ncode"}]}""", "does not close it")]
    [InlineData("""{"operations":[{"op":"replace","turn":1,"block":"1.2","after":"","text":"Short."}]}""", "keep what is written")]
    [InlineData("""{"operations":[{"op":"append","turn":1,"block":"","after":"","text":"A paragraph of no great length, but some.\n\nAnother paragraph of some length, as it goes."}]}""", "already has")]
    public void What_may_not_be_done_is_refused_with_a_sentence(string answer, string reason) =>
        Should.Throw<InvalidAnswerException>(() => Read(answer)).Message.ShouldContain(reason);

    private static IReadOnlyList<EditOperation> Read(string answer) => EditReader.Read(AnswerNode.Parse(answer), Document, Turns);
}

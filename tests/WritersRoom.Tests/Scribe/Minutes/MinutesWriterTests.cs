using WritersRoom.Scribe.Edits;
using WritersRoom.Scribe.Minutes;

namespace WritersRoom.Tests.Scribe.Minutes;

public sealed class MinutesWriterTests
{
    private static readonly Guid Turn = new("00000000-0000-0000-0000-000000000001");

    [Fact]
    public void What_is_said_planned_and_suggested_is_kept_apart_in_the_words_that_were_used() =>
        Minutes(WritingStyle.Factual, "The lamp is green. We should make it red! Why not?", "Red would do. It tells of danger.")
            .ShouldBe("**Said.** The lamp is green. Why not?\n\n**Planned.** We should make it red!\n\n**Suggested by the assistant.** Red would do. It tells of danger.");

    [Fact]
    public void Each_style_marks_it_in_its_own_way()
    {
        Minutes(WritingStyle.Literary, "The lamp is green. Let's paint it.", "Red would do.")
            .ShouldBe("The lamp is green.\n\nWhat is to come: Let's paint it.\n\n*The assistant suggests: Red would do.*");
        Minutes(WritingStyle.Conversational, "The lamp is green. Let's paint it.", "Red would do.")
            .ShouldBe("> **Writer:** The lamp is green.\n\n> **Writer, planning:** Let's paint it.\n\n> **Assistant, suggesting:** Red would do.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void That_it_was_taken_down_is_no_suggestion(bool isWritten)
    {
        Minutes(WritingStyle.Factual, "The lamp is green.", Acknowledgement.Of(isWritten, [])).ShouldBe("**Said.** The lamp is green.");
        Minutes(WritingStyle.Factual, "The lamp is green.", Acknowledgement.Of(isWritten, ["INT. TOWER - NIGHT"])).ShouldBe("**Said.** The lamp is green.");
    }

    [Theory]
    [InlineData("One. Two? Three! and a bit more", "One. Two? Three! and a bit more")]
    [InlineData("!!! … ???", "!!! … ???")]
    [InlineData("# no heading\n```\nlet x = 1\n", "\\# no heading ``` let x = 1")]
    public void Every_word_of_the_person_is_there(string message, string written) => Minutes(WritingStyle.Literary, message, "").ShouldBe(written);

    [Fact]
    public void Of_a_long_answer_the_beginning_is_told_and_a_cut_one_says_so()
    {
        Minutes(WritingStyle.Factual, "Go on.", "One. Two. Three. Four.").ShouldEndWith("One. Two. Three. …");
        ((EditOperation.Append)MinutesWriter.Write([new SpokenTurn(Turn, "Go on.", "One and", IsCut: true)], WritingStyle.Factual)[0]).Text.ShouldEndWith("One and …");
    }

    [Theory]
    [InlineData("Write a list of the facts: budget 200, schedule 12 pages, year 1923.\n- cost\n- rules", WritingStyle.Factual)]
    [InlineData("Hey! What do you think? I like it.", WritingStyle.Conversational)]
    [InlineData("The light of the harbour lay over the world like a memory of a night that nobody had dreamt, and the shadow of the ferry grew.", WritingStyle.Literary)]
    [InlineData("", WritingStyle.Literary)]
    public void The_style_is_told_from_what_was_written(string message, WritingStyle style) => StyleDetector.Detect([message]).ShouldBe(style);

    private static string Minutes(WritingStyle style, string message, string reply) =>
        ((EditOperation.Append)MinutesWriter.Write([new SpokenTurn(Turn, message, reply, IsCut: false)], style).ShouldHaveSingleItem()).Text;
}

using WritersRoom.Chat.Receipts;

namespace WritersRoom.Tests.Chat.Receipts;

public sealed class ReceiptCheckerTests
{
    private const string Scene = """
        INT. ATTIC - NIGHT

        Mara reads the letter. She *weeps*.

        MARA
        (whispering)
        He knew about the gold all along.

        CAPTAIN ODELL
        We all did.

        """;

    [Theory]
    [InlineData(0, "ATTIC", null)]
    [InlineData(1, "She *weeps*.", null)]
    [InlineData(4, "the gold all along", "MARA")]
    [InlineData(6, "We all did.", "Odell")]
    public void A_quote_that_stands_there_is_verified(int element, string quote, string? speaker) =>
        ReceiptChecker.Check(Scene, element, quote, speaker).ShouldBe(ReceiptVerdict.Verified);

    [Theory]
    [InlineData(4, "He knew about the silver all along.", null)]
    [InlineData(1, "She weeps.", null)]
    [InlineData(4, "he knew about the gold", null)]
    [InlineData(1, "He knew about the gold all along.", null)]
    public void A_quote_that_was_changed_or_moved_is_altered(int element, string quote, string? speaker) =>
        ReceiptChecker.Check(Scene, element, quote, speaker).ShouldBe(ReceiptVerdict.Altered);

    [Theory]
    [InlineData(6, "We all did.", "MARA")]
    [InlineData(1, "Mara reads the letter.", "MARA")]
    public void A_quote_that_somebody_else_or_nobody_speaks_is_altered(int element, string quote, string speaker) =>
        ReceiptChecker.Check(Scene, element, quote, speaker).ShouldBe(ReceiptVerdict.Altered);

    [Fact]
    public void A_quote_from_nowhere_is_missing() =>
        ReceiptChecker.Check(Scene, 4, "Launch the torpedoes at dawn").ShouldBe(ReceiptVerdict.Missing);

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    public void An_element_that_is_not_there_is_missing(int element) =>
        ReceiptChecker.Check(Scene, element, "We all did.").ShouldBe(ReceiptVerdict.Missing);

    [Fact]
    public void A_scene_that_is_not_there_is_missing() => ReceiptChecker.Check(sceneText: null, 0, "ATTIC").ShouldBe(ReceiptVerdict.Missing);

    [Fact]
    public void A_quote_without_a_word_cannot_be_judged() => ReceiptChecker.Check(Scene, 1, " ... ").ShouldBe(ReceiptVerdict.Unjudged);
}

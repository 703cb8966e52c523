using WritersRoom.Retrieval.Questions;

namespace WritersRoom.Tests.Retrieval;

public sealed class QuotationsTests
{
    [Theory]
    [InlineData("who says 'Spare me the excuses'", "Spare me the excuses")]
    [InlineData("who says \"Don't\" and leaves", "Don't")]
    [InlineData("„no“ he said", "no")]
    [InlineData("he said 'it's late' twice", "it's late")]
    public void What_stands_between_marks_is_quoted(string text, string quote) => Quotations.In(text).ShouldBe([quote]);

    [Theory]
    [InlineData("what's Noah's plan and the engineers' answer")]
    [InlineData("an open \" mark")]
    [InlineData("\"\" ''")]
    public void Apostrophes_and_lone_marks_quote_nothing(string text) => Quotations.In(text).ShouldBeEmpty();
}

using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Language;

namespace WritersRoom.Tests.Language;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("He runs. She waits!", "He runs.|She waits!")]
    [InlineData("Mr. Hale meets Dr. J. Doe. They talk.", "Mr. Hale meets Dr. J. Doe.|They talk.")]
    [InlineData("Well... maybe not. Go... Now.", "Well... maybe not.|Go...|Now.")]
    [InlineData("\"Stop!\" she says. \"Now.\" He stops.", "\"Stop!\" she says.|\"Now.\"|He stops.")]
    [InlineData("It costs 3.50 dollars. (He sighs.) Gone.", "It costs 3.50 dollars.|(He sighs.)|Gone.")]
    [InlineData("What?! You and I. Us.", "What?!|You and I.|Us.")]
    [InlineData("Is this a dagger\nwhich I see before me?", "Is this a dagger\nwhich I see before me?")]
    [InlineData("No full stop", "No full stop")]
    [InlineData("行け。止まれ！", "行け。|止まれ！")]
    [InlineData(" -- ... ", "")]
    [InlineData("*Run.* Hide.", "*Run.*|Hide.")]
    public void Sentences_end_where_a_reader_ends_them(string text, string expected) =>
        string.Join('|', SentenceSplitter.Split(text).Select(sentence => sentence.In(text))).ShouldBe(expected);

    [Fact]
    public void Sentences_lose_no_letter_and_overlap_nowhere()
    {
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<string>(input =>
        {
            var text = input ?? "";
            var sentences = SentenceSplitter.Split(text);
            string.Concat(sentences.SelectMany(sentence => sentence.In(text)).Where(char.IsLetterOrDigit))
                .ShouldBe(string.Concat(text.Where(char.IsLetterOrDigit)));
        }));
    }
}

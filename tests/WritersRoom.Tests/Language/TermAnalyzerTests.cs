using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Language;

namespace WritersRoom.Tests.Language;

public sealed class TermAnalyzerTests
{
    [Fact]
    public void A_word_carries_its_place_its_term_and_its_stem()
    {
        const string text = "Brianna's LANTERNS burned.";
        var words = TermAnalyzer.Words(text);

        words.Select(word => word.Term).ShouldBe(["brianna", "lanterns", "burned"]);
        words.Select(word => word.Stem).ShouldBe(["brianna", "lantern", "burn"]);
        text.Substring(words[0].Offset, words[0].Length).ShouldBe("Brianna's");
        text.Substring(words[1].Offset, words[1].Length).ShouldBe("LANTERNS");
    }

    [Fact]
    public void Stop_words_are_told_apart_but_keep_their_place()
    {
        var words = TermAnalyzer.Words("I don't know where the key is. (CONT’D)");

        words.Where(word => !word.IsStopWord).Select(word => word.Term).ShouldBe(["key"]);
        TermAnalyzer.Terms("I don't know where the key is.").ShouldBe(["key"]);
    }

    [Fact]
    public void Accents_fold_and_hyphens_part_words()
    {
        TermAnalyzer.Words("Café-Größe ŁÓDŹ cœur").Select(word => word.Term).ShouldBe(["cafe", "grosse", "lodz", "coeur"]);
    }

    [Fact]
    public void Other_scripts_are_read_without_being_stemmed()
    {
        TermAnalyzer.Words("Старик и море").Select(word => word.Term).ShouldBe(["старик", "и", "море"]);
        TermAnalyzer.Words("古池 水").Select(word => word.Term).ShouldBe(["古", "池", "水"]);
    }

    [Theory]
    [InlineData("consigning", "consign")]
    [InlineData("knightly", "knight")]
    [InlineData("generously", "generous")]
    [InlineData("happy", "happi")]
    [InlineData("hopping", "hop")]
    [InlineData("hoping", "hope")]
    [InlineData("relational", "relat")]
    [InlineData("dying", "die")]
    [InlineData("succeeding", "succeed")]
    [InlineData("communism", "communism")]
    [InlineData("yelled", "yell")]
    public void Stems_are_those_of_the_published_algorithm(string word, string stem) => EnglishStemmer.Stem(word).ShouldBe(stem);

    [Fact]
    public void Words_stay_inside_the_text_in_order_whatever_it_is()
    {
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<string>(text =>
        {
            var end = 0;
            foreach (var word in TermAnalyzer.Words(text ?? ""))
            {
                word.Offset.ShouldBeGreaterThanOrEqualTo(end);
                end = word.End;
                end.ShouldBeLessThanOrEqualTo(text!.Length);
                word.Length.ShouldBePositive();
            }
        }));
    }
}

using WritersRoom.Retrieval.Library;
using WritersRoom.Retrieval.Ranking;

namespace WritersRoom.Tests.Retrieval.Library;

public sealed class LibraryRankerTests
{
    private static readonly WordCounts Letter = WordCounts.Of(Scripts.Letter().Scenes);
    private static readonly WordCounts Phoenix = WordCounts.Of(Scripts.PhoenixChild.Scenes);

    [Fact]
    public void A_word_that_one_script_holds_leads_to_its_scene_among_all_scripts()
    {
        var best = LibraryRanker.Best([null, Phoenix, Letter], Asked("lantern"), 5);

        best[0].Script.ShouldBe(2);
        best[0].Scene.ShouldBe(3);
    }

    [Fact]
    public void A_word_near_in_meaning_finds_too_and_counts_less_than_the_word_itself()
    {
        var found = LibraryRanker.Best([Letter], Asked("wharf"), 5);
        var itself = LibraryRanker.Best([Letter], Asked("harbour"), 5);

        itself[0].OwnWords.ShouldBeGreaterThan(0);
        found.ShouldAllBe(scene => scene.OwnWords == 0 && scene.NearWords > 0);
    }

    [Fact]
    public void No_more_are_named_than_asked_for_the_best_first()
    {
        var few = LibraryRanker.Best([Phoenix, Letter], Asked("bridge", "ship"), 3);
        var many = LibraryRanker.Best([Phoenix, Letter], Asked("bridge", "ship"), 20);

        few.ShouldBe(many.Take(3));
        many.Count.ShouldBe(20);
    }

    [Fact]
    public void Words_that_nobody_holds_find_nothing() => LibraryRanker.Best([Letter, null], Asked("zxqv"), 5).ShouldBeEmpty();

    [Fact]
    public void A_library_without_scripts_finds_nothing() => LibraryRanker.Best([], Asked("letter"), 5).ShouldBeEmpty();

    private static List<(string Term, double Weight)> Asked(params string[] words) => [.. words.SelectMany(word => SearchTerms.Of(word)).Select(term => (term.Term, 1.0))];
}

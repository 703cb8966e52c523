using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Retrieval;
using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Tests.Retrieval;

public sealed class ScriptIndexTests
{
    [Fact]
    public void A_search_gives_one_item_per_scene_best_first()
    {
        var hits = Scripts.PhoenixChild.Search("ocarina monsters", new SearchOptions { Limit = 50 });

        hits.Count.ShouldBe(50);
        hits.Select(hit => hit.SceneIndex).ShouldBeUnique();
        hits.Zip(hits.Skip(1)).ShouldAllBe(pair => pair.First.Score >= pair.Second.Score);
        hits[0].SceneIndex.ShouldBe(23);
    }

    [Fact]
    public void A_search_finds_a_scene_by_other_words_than_its_own() =>
        Scripts.PhoenixChild.Search("a husband and wife kiss while breaking the law").Take(5).Select(hit => hit.SceneIndex).ShouldContain(92);

    [Fact]
    public void A_search_is_never_empty_for_being_unsure() =>
        Scripts.Letter().Search("zyzzyva quux").Count.ShouldBe(4);

    [Fact]
    public void A_query_without_a_word_finds_nothing() => Scripts.Letter().Search(" ?! ").ShouldBeEmpty();

    [Fact]
    public void A_script_without_a_scene_finds_nothing() => ScriptIndex.Build([]).Search("letter").ShouldBeEmpty();

    [Fact]
    public void A_filter_leaves_out_scenes_and_not_places_in_the_list()
    {
        var hits = Scripts.Letter().Search("letter", new SearchOptions { Limit = 2, Allows = scene => scene is 0 or 3 });

        hits.Select(hit => hit.SceneIndex).ShouldBe([3, 0]);
    }

    [Fact]
    public void A_snippet_is_a_run_of_its_elements_own_characters()
    {
        var index = Scripts.PhoenixChild;
        foreach (var question in new[] { "the holoband", "a disaster that kills everybody", "scene 5", "who says jump" })
        {
            foreach (var hit in index.Search(question, new SearchOptions { Limit = 115 }))
            {
                var element = index.Scenes[hit.SceneIndex].Elements[hit.Passage.ElementIndex];
                hit.Passage.Text.ShouldNotBeNullOrWhiteSpace();
                element.Text.Substring(hit.Passage.Offset, hit.Passage.Text.Length).ShouldBe(hit.Passage.Text);
            }
        }
    }

    [Fact]
    public void Any_text_can_be_searched_for()
    {
        var index = Scripts.Letter();
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<NonNull<string>>(text =>
        {
            var hits = index.Search(text.Get);
            return hits.Count == (text.Get.Any(char.IsLetterOrDigit) ? 4 : 0) && hits.All(hit => hit.Score is >= 0 and <= 1);
        }));
    }

    [Fact]
    public void The_same_search_gives_the_same_answer_in_another_index() =>
        Scripts.Letter().Search("who waits in the storm").ShouldBe(Scripts.Letter().Search("who waits in the storm"));

    [Fact]
    public void Facts_must_be_given_for_every_scene_or_for_none()
    {
        var scenes = FountainReader.Read(Scripts.Lighthouse).Scenes;

        Should.Throw<ArgumentException>(() => ScriptIndex.Build(scenes, [new SceneFacts()]));
    }

    [Fact]
    public void The_words_of_a_card_are_searched_too()
    {
        var scenes = FountainReader.Read(Scripts.Lighthouse).Scenes;
        var index = ScriptIndex.Build(scenes, [new SceneFacts(), new SceneFacts("A foreboding of betrayal."), new SceneFacts(), new SceneFacts()]);

        index.Search("betrayal")[0].SceneIndex.ShouldBe(1);
    }
}

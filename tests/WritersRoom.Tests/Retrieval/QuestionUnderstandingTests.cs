using WritersRoom.Retrieval;
using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Tests.Retrieval;

public sealed class QuestionUnderstandingTests
{
    [Fact]
    public void In_a_script_without_numbers_scenes_are_counted_from_one_and_the_one_with_that_index_follows() =>
        Found("what happens in scene 2?").Take(2).ShouldBe([1, 2]);

    [Theory]
    [InlineData("scene 0", 0)]
    [InlineData("Scene three", 2)]
    [InlineData("the second scene", 1)]
    [InlineData("the opening scene", 0)]
    [InlineData("What happens in the last scene?", 3)]
    public void A_scene_is_found_by_its_number(string query, int scene) => Found(query)[0].ShouldBe(scene);

    [Fact]
    public void A_printed_scene_number_counts_before_any_counting()
    {
        var index = Scripts.Read("INT. HALL #12#\n\nA hall.\n\nINT. CELLAR #12A#\n\nA cellar.\n\nINT. ROOF #1#\n\nA roof.\n");

        index.Search("scene 12a")[0].SceneIndex.ShouldBe(1);
        index.Search("scene 1")[0].SceneIndex.ShouldBe(2);
    }

    [Fact]
    public void The_first_mention_is_the_first_line_with_the_word_as_it_was_asked_for()
    {
        var index = Scripts.Read("INT. FERRY - DAY\n\nA sign in small letters.\n\nINT. SALOON - DAY\n\nIris hides the letter.\n\nINT. CABIN - DAY\n\nThe letter is gone.\n");

        var hit = index.Search("Where is the letter first mentioned?")[0];

        (hit.SceneIndex, hit.Passage.Text).ShouldBe((1, "Iris hides the letter."));
    }

    [Fact]
    public void The_first_mention_may_be_an_inflection_where_the_word_itself_is_nowhere()
    {
        var index = Scripts.Read("INT. FERRY - DAY\n\nA bell rings.\n\nINT. SALOON - DAY\n\nIris burned both letters.\n");

        index.Search("Where is the letter first mentioned?")[0].SceneIndex.ShouldBe(1);
    }

    [Fact]
    public void A_place_named_in_full_is_that_place()
    {
        var index = Scripts.Read("INT. DOCK OFFICE - DAY\n\nThe loading of the loading crane at the dock happens. Loading, loading.\n\nINT. LOADING DOCK - DAY\n\nA cat sleeps.\n\nEXT. SEA - DAY\n\nWaves.\n");

        index.Search("What happens in the loading dock?")[0].SceneIndex.ShouldBe(1);
    }

    [Fact]
    public void The_last_mention_is_the_last_line_with_the_word()
    {
        var hit = Scripts.Letter().Search("When is the letter last mentioned?")[0];

        hit.SceneIndex.ShouldBe(3);
        hit.Passage.Text.ShouldBe("Give me the letter, Mrs. Hale.");
    }

    [Theory]
    [InlineData("Who says 'nobody writes any more'?", 0)]
    [InlineData("who says “He knew about the GOLD all along”", 2)]
    [InlineData("Who says \"The storm will be here at night\"?", 1)]
    public void A_quoted_line_is_found_though_its_marks_or_a_word_differ(string query, int scene) => Found(query)[0].ShouldBe(scene);

    [Fact]
    public void An_act_asked_for_comes_first() => Found("the storm in act two").Take(2).ShouldBe([3, 2], ignoreOrder: true);

    [Fact]
    public void An_act_that_was_analysed_counts_before_the_sections_of_the_script()
    {
        var scenes = FountainReader.Read(Scripts.Lighthouse).Scenes;
        var index = ScriptIndex.Build(scenes, [.. scenes.Select((_, i) => new SceneFacts(Act: i < 3 ? 1 : 2))]);

        index.Search("the letter in Act II")[0].SceneIndex.ShouldBe(3);
    }

    [Fact]
    public void People_meet_where_both_first_speak()
    {
        Found("Where does Mara meet Captain Olsen?")[0].ShouldBe(3);
        Scripts.PhoenixChild.Search("the scene where Brianna meets Samantha")[0].SceneIndex.ShouldBe(3);
    }

    [Fact]
    public void What_comes_just_before_a_moment_is_the_scene_before_it() =>
        Found("What happens right before the net is mended in the harbour?")[0].ShouldBe(0);

    [Fact]
    public void What_comes_just_after_a_moment_is_the_scene_after_it() =>
        Found("What happens immediately after she reads by candle light in the attic?")[0].ShouldBe(3);

    [Fact]
    public void After_a_moment_means_no_scene_before_it() =>
        Found("Who waits with a lantern after she weeps by candle light?")[0].ShouldBe(3);

    private static List<int> Found(string query) => Scripts.Letter().Search(query).Select(hit => hit.SceneIndex).ToList();
}

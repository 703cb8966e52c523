using WritersRoom.Screenplays.Drafts;
using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Screenplays.Tests.Drafts;

public sealed class DraftAlignerTests
{
    private static readonly string[] Phoenix = [.. FountainReader.Read(Fixture.Text(Fixture.PhoenixChild + ".fountain")).Scenes.Select(scene => scene.Text)];

    [Fact]
    public void An_inserted_scene_is_new_and_moves_no_other()
    {
        var aligned = Align(Phoenix, [.. Phoenix[..40], "INT. GALLEY - NIGHT\n\nKaty eats alone.\n\n", .. Phoenix[40..]]);

        aligned.Gone.ShouldBeEmpty();
        aligned.Scenes[40].ShouldBe(new AlignedScene(null, SceneChange.New));
        aligned.Scenes.Where((_, index) => index != 40).ShouldAllBe(scene => scene.Change == SceneChange.Unchanged);
    }

    [Fact]
    public void A_scene_taken_elsewhere_is_the_only_one_moved()
    {
        var aligned = Align(Phoenix, [.. Phoenix[..10], .. Phoenix[11..80], Phoenix[10], .. Phoenix[80..]]);

        aligned.Scenes[79].ShouldBe(new AlignedScene(10, SceneChange.Moved));
        aligned.Scenes.Count(scene => scene.Change == SceneChange.Unchanged).ShouldBe(114);
    }

    [Fact]
    public void A_scene_rewritten_and_taken_elsewhere_is_moved_and_changed()
    {
        var rewritten = Phoenix[10].Replace("the", "every", StringComparison.Ordinal);
        var aligned = Align(Phoenix, [.. Phoenix[..10], .. Phoenix[11..80], rewritten, .. Phoenix[80..]]);

        aligned.Scenes[79].ShouldBe(new AlignedScene(10, SceneChange.MovedAndChanged));
        aligned.Gone.ShouldBeEmpty();
    }

    [Fact]
    public void Renaming_a_character_throughout_changes_scenes_and_moves_none()
    {
        string[] renamed = [.. Phoenix.Select(text => text.Replace("BRIANNA", "AMELIA", StringComparison.Ordinal).Replace("Brianna", "Amelia", StringComparison.Ordinal))];
        var aligned = Align(Phoenix, renamed);

        aligned.Gone.ShouldBeEmpty();
        aligned.Scenes.Select(scene => scene.OldIndex).ShouldBe(Enumerable.Range(0, Phoenix.Length).Select(index => (int?)index));
        aligned.Scenes.ShouldAllBe(scene => scene.Change == SceneChange.Unchanged || scene.Change == SceneChange.Changed);
    }

    [Fact]
    public void New_headings_do_not_make_new_scenes()
    {
        string[] numbered = [.. Phoenix.Select((text, index) => $"INT. STAGE {index} - DAY{text[text.IndexOf('\n', StringComparison.Ordinal)..]}")];
        var aligned = Align(Phoenix[..10], numbered[..10]);

        aligned.Scenes.ShouldAllBe(scene => scene.Change == SceneChange.Changed);
    }

    [Fact]
    public void A_scene_rewritten_down_to_its_heading_keeps_its_place()
    {
        var aligned = Align(
            ["INT. ATTIC - DAY\n\nMary sweeps.\n\n", "EXT. POND - NIGHT\n\nTwo frogs quarrel.\n\n", "INT. TRAIN - DAY\n\nJohn sleeps.\n\n"],
            ["INT. ATTIC - DAY\n\nMary sweeps.\n\n", "EXT. POND - NIGHT\n\nNobody here.\n\n", "INT. TRAIN - DAY\n\nJohn sleeps.\n\n"]);

        aligned.Scenes[1].ShouldBe(new AlignedScene(1, SceneChange.Changed));
    }

    [Fact]
    public void Another_scene_in_the_place_of_one_taken_out_is_new()
    {
        var aligned = Align(
            ["INT. ATTIC - DAY\n\nMary sweeps.\n\n", "EXT. POND - NIGHT\n\nTwo frogs quarrel about the moon.\n\n"],
            ["INT. ATTIC - DAY\n\nMary sweeps.\n\n", "INT. COURTROOM - DAY\n\nThe judge reads a long list of names.\n\n"]);

        aligned.Scenes[1].Change.ShouldBe(SceneChange.New);
        aligned.Gone.ShouldBe([1]);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.7)]
    public void Of_a_split_scene_the_first_part_stays_that_scene(double part)
    {
        var (first, second) = Split(Phoenix[2], part);
        var aligned = Align(Phoenix, [.. Phoenix[..2], first, "INT. SHIPYARD CORRIDOR - DAY\n\n" + second, .. Phoenix[3..]]);

        aligned.Scenes[2].ShouldBe(new AlignedScene(2, SceneChange.Changed));
        aligned.Scenes[3].ShouldBe(new AlignedScene(null, SceneChange.New));
        aligned.Scenes.Count(scene => scene.Change == SceneChange.Unchanged).ShouldBe(Phoenix.Length - 1);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    public void Of_joined_scenes_the_first_lives_on(double part)
    {
        var (first, second) = Split(Phoenix[2], part);
        var aligned = Align([.. Phoenix[..2], first, "INT. SHIPYARD CORRIDOR - DAY\n\n" + second, .. Phoenix[3..]], Phoenix);

        aligned.Scenes[2].ShouldBe(new AlignedScene(2, SceneChange.Changed));
        aligned.Gone.ShouldBe([3]);
    }

    [Fact]
    public void A_scene_that_comes_twice_keeps_its_order_when_a_third_is_put_in()
    {
        const string shot = "EXT. SHIP - NIGHT\n\nIt drifts.\n\n";
        var aligned = Align([shot, Phoenix[3], shot, Phoenix[4]], [shot, Phoenix[3], shot, Phoenix[4], shot]);

        aligned.Scenes.Select(scene => scene.OldIndex).ShouldBe([0, 1, 2, 3, null]);
        aligned.Scenes.Take(4).ShouldAllBe(scene => scene.Change == SceneChange.Unchanged);
    }

    [Fact]
    public void Drafts_may_be_empty()
    {
        Align([], []).Scenes.ShouldBeEmpty();
        Align(Phoenix[..2], []).Gone.ShouldBe([0, 1]);
        Align([], Phoenix[..2]).Scenes.ShouldAllBe(scene => scene.Change == SceneChange.New);
    }

    private static DraftAlignment Align(string[] olds, string[] news) => DraftAligner.Align(Draft.Read(olds), Draft.Read(news));

    private static (string First, string Second) Split(string text, double part)
    {
        var at = text.IndexOf("\n\n", (int)(text.Length * part), StringComparison.Ordinal) + 2;
        return (text[..at], text[at..]);
    }
}

using System.Text.Json;
using WritersRoom.Artifacts.Structure;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Tests.Artifacts;

public sealed class StructureTests(ITestOutputHelper output)
{
    private static readonly double[] FixedPositions = [0.10, 0.25, 0.50, 0.75, 0.95];

    public static TheoryData<string> Scripts => FixtureScripts.All;

    [Theory, MemberData(nameof(Scripts))]
    public void Acts_cover_every_scene_once_and_turning_points_come_in_order(string name)
    {
        var structure = FixtureScripts.Analyst(name).Structure();
        var next = 0;
        foreach (var act in structure.Acts)
        {
            act.FirstSceneIndex.ShouldBe(next);
            next = act.LastSceneIndex + 1;
        }

        next.ShouldBe(FixtureScripts.Script(name).Scenes.Count);
        structure.TurningPoints.Select(point => point.Kind).ShouldBe(Enum.GetValues<TurningPointKind>());
        structure.TurningPoints.Zip(structure.TurningPoints.Skip(1)).ShouldAllBe(pair => pair.First.SceneIndex < pair.Second.SceneIndex);
        structure.TurningPoints.ShouldAllBe(point => point.Reason.Length > 0 && point.Description.Length > 0);
    }

    [Fact]
    public void Acts_the_writer_marked_are_taken_as_they_are()
    {
        var acts = FixtureScripts.Analyst(FixtureScripts.Macbeth).Structure().Acts;

        acts.Select(act => act.FirstSceneIndex).ShouldBe([0, 7, 11, 17, 20]);
        acts.ShouldAllBe(act => act.IsMarked);
    }

    [Theory]
    [InlineData("ACT ONE\n\n.A ROOM\n\nOne.\n\nACT TWO\n\n.A STREET\n\nTwo.\n")]
    [InlineData("# Act I\n\nINT. A ROOM\n\nOne.\n\n# Act II\n\nINT. A STREET\n\nTwo.\n")]
    [InlineData(".ACT I. A ROOM\n\nOne.\n\n.ACT II. A STREET\n\nTwo.\n")]
    public void Acts_may_be_marked_in_several_ways(string fountain)
    {
        FixtureScripts.Analyze(fountain).Structure().Acts.Select(act => (act.FirstSceneIndex, act.LastSceneIndex)).ShouldBe([(0, 0), (1, 1)]);
    }

    [Fact]
    public void A_single_scene_is_one_act_and_turns_nowhere()
    {
        var structure = FixtureScripts.Analyze("INT. HALL - DAY\n\nAnn waits.").Structure();

        structure.Acts.ShouldHaveSingleItem().ShouldBe(new ActDraft(1, 0, 0, false));
        structure.TurningPoints.ShouldBeEmpty();
        structure.IsKeyScene(0).ShouldBeTrue();
    }

    [Fact]
    public void Turning_points_are_nearer_to_a_readers_than_fixed_positions_are()
    {
        var scores = Labels().Select(label => (label.Split, Mine: Distance(label, Found(label)), Fixed: Distance(label, AtFixedPositions(label)))).ToList();
        foreach (var score in scores) output.WriteLine($"{score.Split}: mean distance in scenes {score.Mine:F2}, at fixed positions {score.Fixed:F2}");

        scores.Where(score => score.Split == "development").ShouldAllBe(score => score.Mine < score.Fixed);
        scores.Average(score => score.Mine).ShouldBeLessThan(scores.Average(score => score.Fixed));
    }

    [Fact]
    public void Key_scenes_match_a_readers_better_than_the_longest_scenes_do()
    {
        var scores = Labels().Select(label => (label.Split, Mine: F1(label, KeyScenes(label)), Longest: F1(label, LongestScenes(label)))).ToList();
        foreach (var score in scores) output.WriteLine($"{score.Split}: F1 {score.Mine:F3}, the longest 30 % {score.Longest:F3}");

        scores.Where(score => score.Split == "development").ShouldAllBe(score => score.Mine > score.Longest);
        scores.Average(score => score.Mine).ShouldBeGreaterThan(scores.Average(score => score.Longest));
    }

    private static List<Label> Labels()
    {
        using var json = JsonDocument.Parse(FixtureScripts.ReadText("labels/structure-labels.json"));
        return json.RootElement.EnumerateArray().Select(script => new Label(
            script.GetProperty("script").GetString()!,
            script.GetProperty("split").GetString()!,
            script.GetProperty("turning_points").EnumerateArray()
                .Select(point => point.GetProperty("also").EnumerateArray().Select(scene => scene.GetInt32()).Prepend(point.GetProperty("scene").GetInt32()).ToArray()).ToArray(),
            script.GetProperty("key_scenes").EnumerateArray().Select(scene => scene.GetProperty("scene").GetInt32()).ToHashSet())).ToList();
    }

    private static int[] Found(Label label) => FixtureScripts.Analyst(label.Script).Structure().TurningPoints.Select(point => point.SceneIndex).ToArray();

    private static HashSet<int> KeyScenes(Label label) => FixtureScripts.Analyst(label.Script).Structure().KeyScenes.Select(scene => scene.SceneIndex).ToHashSet();

    private static int[] AtFixedPositions(Label label)
    {
        var scenes = FixtureScripts.Script(label.Script).Scenes;
        double total = scenes.Sum(scene => scene.Length);
        return FixedPositions.Select(position => scenes.MinBy(scene => Math.Abs(((scene.Offset - scenes[0].Offset + (scene.Length / 2.0)) / total) - position))!.Index).ToArray();
    }

    private static HashSet<int> LongestScenes(Label label)
    {
        IReadOnlyList<Scene> scenes = FixtureScripts.Script(label.Script).Scenes;
        return scenes.OrderByDescending(scene => scene.Length).Take((int)Math.Round(0.3 * scenes.Count)).Select(scene => scene.Index).ToHashSet();
    }

    private static double Distance(Label label, int[] scenes) => label.TurningPoints.Zip(scenes).Average(pair => pair.First.Min(accepted => Math.Abs(accepted - pair.Second)));

    private static double F1(Label label, HashSet<int> scenes)
    {
        double hits = scenes.Count(label.KeyScenes.Contains);
        return 2 * hits / (scenes.Count + label.KeyScenes.Count);
    }

    private sealed record Label(string Script, string Split, int[][] TurningPoints, HashSet<int> KeyScenes);
}

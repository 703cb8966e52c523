using System.Text.Json;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>Whole scripts with gold structure.</summary>
public sealed class WholeScriptTests
{
    [Fact]
    public void The_Phoenix_Child_has_its_scenes_and_cues()
    {
        var gold = JsonDocument.Parse(Fixture.Text(Fixture.PhoenixChild + ".gold.json")).RootElement;
        var read = FountainReader.Read(Fixture.Text(Fixture.PhoenixChild + ".fountain"));

        read.Scenes.Count.ShouldBe(115);
        read.Elements.Count(element => element.Type == ElementType.Character).ShouldBe(775);
        read.Scenes.Select(scene => scene.Heading.Text).ShouldBe(
            gold.GetProperty("scenes").EnumerateArray().Select(scene => scene.GetProperty("heading").GetString()!));
        foreach (var (scene, expected) in read.Scenes.Zip(gold.GetProperty("scenes").EnumerateArray()))
            CuesOf(scene).ShouldBe(expected.GetProperty("cues").EnumerateObject().ToDictionary(cue => cue.Name, cue => cue.Value.GetInt32()), ignoreOrder: true);
        read.TitlePage.Title.ShouldBe("Barrier\\_15\n\n\"The Phoenix Child\"");
        read.TitlePage["contact"].ShouldBe("WhatIsBarrier15@gmail.com\nTwitter: @Barrier\\_15");
    }

    [Fact]
    public void Macbeth_has_its_acts_scenes_and_speakers()
    {
        var gold = JsonDocument.Parse(Fixture.Text("scripts/shakespeare/macbeth.gold.json")).RootElement;
        var scenes = gold.GetProperty("scenes").EnumerateArray().ToArray();
        var read = FountainReader.Read(Fixture.Text("scripts/shakespeare/macbeth.fountain"));

        read.Scenes.Count.ShouldBe(scenes.Length);
        read.Elements.Where(element => element.Type == ElementType.Section).Select(element => element.Text).First().ShouldBe("ACT I");
        foreach (var (scene, expected) in read.Scenes.Zip(scenes))
            scene.Elements.Count(element => element.Type == ElementType.Character && !element.Text.EndsWith("(CONT'D)", StringComparison.Ordinal))
                .ShouldBe(expected.GetProperty("speeches").GetInt32());
    }

    private static Dictionary<string, int> CuesOf(Scene scene) => scene.Elements
        .Where(element => element.Type == ElementType.Character)
        .GroupBy(cue => CharacterName.FromCue(cue.Text))
        .ToDictionary(cues => cues.Key, cues => cues.Count());
}

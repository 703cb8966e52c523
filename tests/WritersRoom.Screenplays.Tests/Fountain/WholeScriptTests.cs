using System.Text.Json;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Fountain;

/// <summary>Whole scripts with gold structure.</summary>
public sealed class WholeScriptTests
{
    /// <summary>A speech that a stage direction breaks is taken up again under the same name.</summary>
    private const string Resumed = "(CONT'D)";

    public static TheoryData<string> Plays() => [.. Fixture.All("scripts/shakespeare", "*.gold.json").Select(file => Path.GetFileName(file).Replace(".gold.json", "", StringComparison.Ordinal))];

    [Fact]
    public void The_Phoenix_Child_has_its_scenes_and_cues()
    {
        var gold = Gold(Fixture.PhoenixChild);
        var read = FountainReader.Read(Fixture.Text(Fixture.PhoenixChild + ".fountain"));

        read.Scenes.Count.ShouldBe(115);
        read.Elements.Count(element => element.Type == ElementType.Character).ShouldBe(775);
        read.Scenes.Select(scene => scene.Heading.Text).ShouldBe(
            gold.GetProperty("scenes").EnumerateArray().Select(scene => scene.GetProperty("heading").GetString()!));
        foreach (var (scene, expected) in read.Scenes.Zip(gold.GetProperty("scenes").EnumerateArray()))
            Speeches(scene.Elements).ShouldBe(Counts(expected.GetProperty("cues")), ignoreOrder: true);
        read.TitlePage.Title.ShouldBe("Barrier\\_15\n\n\"The Phoenix Child\"");
        read.TitlePage["contact"].ShouldBe("WhatIsBarrier15@gmail.com\nTwitter: @Barrier\\_15");
    }

    [Fact]
    public void All_seven_plays_are_there() => Plays().Count.ShouldBe(7);

    [Theory]
    [MemberData(nameof(Plays))]
    public void A_play_has_its_acts_and_scenes(string play)
    {
        var gold = Gold("scripts/shakespeare/" + play);
        var read = Play(play);

        read.TitlePage.Title.ShouldBe(gold.GetProperty("title").GetString());
        read.Scenes.Select(scene => scene.Heading.Text).ShouldBe(gold.GetProperty("scenes").EnumerateArray().Select(scene => scene.GetProperty("heading").GetString()!));
        ActOfEachScene(read).ShouldBe(gold.GetProperty("scenes").EnumerateArray().Select(scene => scene.GetProperty("act").GetString()!));
    }

    [Theory]
    [MemberData(nameof(Plays))]
    public void A_play_has_its_speeches_scene_by_scene_and_character_by_character(string play)
    {
        var gold = Gold("scripts/shakespeare/" + play);
        var read = Play(play);

        foreach (var (scene, expected) in read.Scenes.Zip(gold.GetProperty("scenes").EnumerateArray()))
        {
            Speeches(scene.Elements).Values.Sum().ShouldBe(expected.GetProperty("speeches").GetInt32(), scene.Heading.Text);
            Speeches(scene.Elements).ShouldBe(Counts(expected.GetProperty("speakers")), ignoreOrder: true, scene.Heading.Text);
        }

        Speeches(read.Elements).ShouldBe(Counts(gold.GetProperty("speeches_by_character")), ignoreOrder: true);
    }

    [Fact]
    public void A_title_page_that_is_indented_is_one()
    {
        foreach (var (file, title, author) in new[] { ("nemsis", "Nemesis", "Nolan Brubaker"), ("our-many-masks", "Our Many Masks", "Nolan Brubaker") })
        {
            var read = FountainReader.Read(Fixture.Text($"scripts/nrb/{file}.fountain"));
            read.TitlePage.Title.ShouldBe(title);
            read.TitlePage.Author.ShouldBe(author);
            read.Elements[0].Type.ShouldBe(ElementType.PageBreak);
        }
    }

    [Fact]
    public void A_stage_play_has_its_speeches() => Speeches(FountainReader.Read(Fixture.Text("scripts/nrb/nemsis.fountain")).Elements).ShouldBe(
        new Dictionary<string, int> { ["ALEX"] = 23, ["JAMIE"] = 22 }, ignoreOrder: true);

    [Fact]
    public void A_script_of_one_phrase_a_line_has_its_scenes_and_its_boneyard()
    {
        var read = FountainReader.Read(Fixture.Text("scripts/cyber_bob/Cyber_Bob_ep00001.fountain"));
        read.TitlePage.Title.ShouldBe("BOB THE CYBER PAWN AND HIS CYBER CLOUD BOSS THING\nEPISODE 1: TRAFFIC CONTROL DOGS");
        read.TitlePage["contact"].ShouldBe("earthbound.io/contact");
        read.Scenes.Select(scene => scene.Heading.Text).ShouldBe(["EXT. PARK--DAY", "EXT. SUBURBAN TRAFFIC INTERSECTION--DAY", "INT. TRAFFIC LIGHT HORIZONTAL BEAM--NIGHT"]);
        read.Elements.First(element => element.Type == ElementType.Boneyard).Text.ShouldBe("Draft date: 2019-12-05");
        read.Elements.Count(element => element.Type == ElementType.Note).ShouldBe(2);
    }

    private static Screenplay Play(string play) => FountainReader.Read(Fixture.Text($"scripts/shakespeare/{play}.fountain"));

    private static JsonElement Gold(string script) => JsonDocument.Parse(Fixture.Text(script + ".gold.json")).RootElement;

    private static Dictionary<string, int> Counts(JsonElement gold) => gold.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetInt32());

    private static Dictionary<string, int> Speeches(IEnumerable<Element> elements) => elements
        .Where(element => element.Type == ElementType.Character && !element.Text.EndsWith(Resumed, StringComparison.Ordinal))
        .CountBy(cue => CharacterName.FromCue(cue.Text))
        .ToDictionary();

    private static List<string> ActOfEachScene(Screenplay play)
    {
        var acts = new List<string>();
        var act = "";
        foreach (var element in play.Elements)
        {
            if (element is { Type: ElementType.Section, Depth: 1 })
                act = element.Text;
            else if (element.Type == ElementType.SceneHeading)
                acts.Add(act);
        }

        return acts;
    }
}

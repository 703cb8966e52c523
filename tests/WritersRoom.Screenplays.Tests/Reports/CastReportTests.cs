using System.Text.Json;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Reports;

namespace WritersRoom.Screenplays.Tests.Reports;

public sealed class CastReportTests
{
    [Fact]
    public void Characters_have_their_scenes_speeches_and_words() =>
        CastReport.Create(FountainReader.Read(Reported.Short)).Characters.ShouldBe(
        [
            new CastMember("JOHN", Scenes: 2, Speeches: 2, Words: 8, FirstScene: 0, LastScene: 2),
            new CastMember("MARY", Scenes: 1, Speeches: 2, Words: 4, FirstScene: 0, LastScene: 0),
            new CastMember("ANNA", Scenes: 1, Speeches: 1, Words: 2, FirstScene: 2, LastScene: 2),
        ]);

    [Fact]
    public void Those_who_speak_in_turn_are_pairs() =>
        CastReport.Create(FountainReader.Read(Reported.Short)).Pairs.ShouldBe(
        [
            new CastPair("JOHN", "MARY", SharedScenes: 1, AdjacentSpeeches: 2),
            new CastPair("JOHN", "ANNA", SharedScenes: 1, AdjacentSpeeches: 1),
        ]);

    [Fact]
    public void Who_only_speaks_before_the_first_heading_is_in_no_scene() =>
        CastReport.Create(FountainReader.Read("Black.\n\nNARRATOR\nOnce upon a time.\n\nINT. HOUSE - DAY\n\nMorning.\n")).Characters
            .ShouldBe([new CastMember("NARRATOR", 0, 1, 4, null, null)]);

    [Fact]
    public void Macbeth_has_the_speeches_of_its_gold()
    {
        var gold = JsonDocument.Parse(Fixture.Text("scripts/shakespeare/macbeth.gold.json")).RootElement;
        var speeches = gold.GetProperty("scenes").EnumerateArray().Sum(scene => scene.GetProperty("speeches").GetInt32());
        var report = CastReport.Create(FountainReader.Read(Fixture.Text("scripts/shakespeare/macbeth.fountain")));

        report.Characters[0].Name.ShouldBe("MACBETH");

        // A speech that a direction breaks has a second cue.
        report.Characters.Sum(character => character.Speeches).ShouldBeInRange(speeches, speeches + 10);
    }

    [Fact]
    public void A_crowd_is_paired_among_those_who_say_most()
    {
        var crowd = string.Concat(Enumerable.Range(0, 300).Select(number => $"VOICE {number}\nHello.\n\n"));
        var report = CastReport.Create(FountainReader.Read("INT. HALL - DAY\n\n" + crowd));

        report.Characters.Count.ShouldBe(300);
        report.Pairs.Count.ShouldBe(CastReport.MostPaired * (CastReport.MostPaired - 1) / 2);
    }
}

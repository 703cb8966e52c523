using WritersRoom.Llm;

namespace WritersRoom.Tests.Artifacts;

public sealed class CharacterSheetTests
{
    private const string Quarrel = """
        INT. KITCHEN - NIGHT

        ANNA BERG, a tired baker, kneads dough. Her brother, PETER BERG, 40, watches from the door. The RADIO hums.

        ANNA
        I want to open my own bakery. I'm scared of being alone.

        CARL
        You owe me money.

        EXT. STREET - DAY

        Peter Berg crosses the street. Anna's car is gone.

        CARL
        Peter, wait.

        INT. KITCHEN - DAY

        ANNA BERG locks the door.

        ANNA (V.O.)
        I won't sell it, Carl.

        LADY CARL
        Then I will.
        """;

    public static TheoryData<string> Scripts => FixtureScripts.All;

    [Fact]
    public void Full_names_belong_to_their_cue_and_the_silent_are_found_too()
    {
        var links = FixtureScripts.Analyze(Quarrel).Links();

        links.Where(link => link.SceneIndex == 0).Select(link => (link.CharacterName, link.Speaks))
            .ShouldBe([("ANNA", true), ("CARL", true), ("PETER BERG", false)]);
        links.Where(link => link.SceneIndex == 2).Select(link => link.CharacterName).ShouldBe(["ANNA", "LADY CARL"]);
    }

    [Fact]
    public void What_belongs_to_someone_does_not_bring_them_into_the_scene()
    {
        FixtureScripts.Analyze(Quarrel).Links().Where(link => link.SceneIndex == 1).Select(link => link.CharacterName).ShouldBe(["CARL", "PETER BERG"]);
    }

    [Fact]
    public void A_sheet_quotes_what_the_character_wants_and_lacks()
    {
        var sheet = FixtureScripts.Analyze(Quarrel).CharacterSheet("ANNA").ShouldNotBeNull();

        sheet.Want.ShouldBe("“I want to open my own bakery.” (scene 1)");
        sheet.Need.ShouldBe("“I'm scared of being alone.” (scene 1)");
        sheet.Arc.ShouldStartWith("In 2 of 3 scenes (67%), 2 speeches.");
        sheet.KeyRelationships.ShouldContain("Carl (");
        sheet.PivotalMoments.ShouldContain("Scene 1:");
    }

    [Fact]
    public void What_no_line_states_is_said_to_be_unstated()
    {
        var sheet = FixtureScripts.Analyze(Quarrel).CharacterSheet("CARL").ShouldNotBeNull();

        sheet.Want.ShouldStartWith("No line states it");
        sheet.Need.ShouldBe("No line states it.");
    }

    [Fact]
    public void A_stranger_has_no_sheet() => FixtureScripts.Analyze(Quarrel).CharacterSheet("DORA").ShouldBeNull();

    [Theory, MemberData(nameof(Scripts))]
    public void Sheets_stay_under_300_tokens(string name)
    {
        var analyst = FixtureScripts.Analyst(name);
        var withSheet = analyst.Characters().Where(character => character.HasSheet).ToList();

        withSheet.Count.ShouldBeInRange(2, 15);
        foreach (var character in withSheet)
            TokenEstimate.Of(analyst.CharacterSheet(character.Name)!.SummaryText).ShouldBeLessThan(300, character.Name);
    }

    [Fact]
    public void The_leads_come_first()
    {
        FixtureScripts.Analyst(FixtureScripts.PhoenixChild).Characters().Take(2).Select(character => character.Name).ShouldBe(["BRIANNA", "SAMANTHA"]);
        FixtureScripts.Analyst(FixtureScripts.Macbeth).Characters().Take(2).Select(character => character.Name).ShouldBe(["MACBETH", "LADY MACBETH"]);
    }

    [Theory, MemberData(nameof(Scripts))]
    public void Everyone_who_speaks_is_linked_to_the_scene(string name)
    {
        var analyst = FixtureScripts.Analyst(name);
        var linked = analyst.Links().Where(link => link.Speaks).Select(link => (link.SceneIndex, link.CharacterName)).ToHashSet();
        foreach (var scene in FixtureScripts.Script(name).Scenes)
        {
            // Two cues of one person ("BOB", "CYBER BOB") are one link; none of these scripts has such.
            foreach (var speaker in scene.Characters) linked.ShouldContain((scene.Index, speaker));
        }
    }

    [Fact]
    public void Those_who_answer_each_other_in_a_crowd_are_in_each_others_sheets()
    {
        var crowd = string.Concat(Enumerable.Range(0, 60).Select(i => $"SPEAKER{i}\nI hear you.\n\n"));
        var sheet = FixtureScripts.Analyze($"INT. ARENA - DAY\n\n{crowd}{crowd}").CharacterSheet("SPEAKER55").ShouldNotBeNull();

        sheet.KeyRelationships.ShouldContain("Speaker54 (scene 1, 2 exchanges)");
    }
}

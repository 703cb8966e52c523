namespace WritersRoom.Tests.Tools;

/// <summary>What each tool tells of a script that has been understood.</summary>
public sealed class ToolAnswerTests(ToolAnswerTests.Room room) : IClassFixture<ToolAnswerTests.Room>
{
    [Fact]
    public async Task A_scene_comes_with_its_neighbours()
    {
        var said = await room.SaidAsync(room.Script, "get_scene_context", new { scene_index = 1 });

        said.ShouldContain("--- scene_index 0 (scene 1) ---");
        said.ShouldContain("--- scene_index 1 (scene 2), the scene asked for ---");
        said.ShouldContain("--- scene_index 2 (scene 3) ---");
        (await room.SaidAsync(room.Script, "get_scene_context", new { scene_index = 1, neighbor_count = 0 })).ShouldNotContain("scene_index 0 (scene 1)");
    }

    [Fact]
    public async Task A_characters_scenes_come_with_their_cards_or_in_full()
    {
        var cards = await room.SaidAsync(room.Script, "get_character_scenes", new { character_name = "jonas" });
        cards.ShouldContain("Character: JONAS");
        cards.ShouldContain("**Action:**");
        cards.ShouldContain("scene_index 1 (scene 2): EXT. GARDEN - DAY (speaks)");
        cards.ShouldNotContain("INT. CHAPEL");

        (await room.SaidAsync(room.Script, "get_character_scenes", new { character_name = "Jonas", include_full_text = true })).ShouldContain("She sold the house.");
    }

    [Fact]
    public async Task Pacing_is_counted()
    {
        var said = await room.SaidAsync(room.Script, "analyze_pacing", new { });

        said.ShouldContain($"{Room.Scenes} scenes on ");
        said.ShouldContain("Act 1:");
        said.ShouldContain("% dialogue");
    }

    [Fact]
    public async Task The_outline_the_threads_and_the_relationships_are_those_that_were_made()
    {
        (await room.SaidAsync(room.Script, "get_outline", new { })).ShouldContain("**LOGLINE:**");
        (await room.SaidAsync(room.Script, "get_plot_threads", new { })).ShouldContain("plot threads; scenes are counted from 0");
        (await room.SaidAsync(room.Script, "get_plot_threads", new { thread_type = "character_arc" })).ShouldNotContain("(theme)");
        (await room.SaidAsync(room.Script, "get_scene_relationships", new { })).ShouldContain("leans on");
        (await room.AskAsync(room.Script, "get_plot_threads", new { thread_type = "gossip" })).Text.ShouldBe("'thread_type' of get_plot_threads is one of: character_arc, plot, subplot, theme.");
    }

    [Fact]
    public async Task A_character_is_told_by_sheet_and_numbers()
    {
        var said = await room.SaidAsync(room.Script, "get_character_sheet", new { character_name = "Mara" });

        said.ShouldContain("**WANT:**");
        said.ShouldContain("speeches");
    }

    [Fact]
    public async Task Scenes_are_listed_and_narrowed()
    {
        (await room.SaidAsync(room.Script, "list_scenes", new { })).ShouldContain($"{Room.Scenes} of {Room.Scenes} scenes:");
        (await room.SaidAsync(room.Script, "list_scenes", new { character_name = "jonas" })).ShouldNotContain("INT. CHAPEL");
        (await room.SaidAsync(room.Script, "list_scenes", new { act = 1 })).ShouldContain("; act 1");
    }

    [Fact]
    public async Task Lines_are_found_by_words_speaker_and_exact_quotation()
    {
        (await room.SaidAsync(room.Script, "find_dialogue", new { words = "selling houses" })).ShouldContain("[4] JONAS: She sold the house.");
        (await room.SaidAsync(room.Script, "find_dialogue", new { words = "\"sold the HOUSE\"" })).ShouldContain("1 lines");
        (await room.SaidAsync(room.Script, "find_dialogue", new { words = "\"house the sold\"" })).ShouldContain("No spoken line");
        (await room.SaidAsync(room.Script, "find_dialogue", new { words = "house", character_name = "mara" })).ShouldNotContain("JONAS:");
        (await room.AskAsync(room.Script, "find_dialogue", new { })).IsFailure.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_was_there_is_told_and_who_was_not()
    {
        var said = await room.SaidAsync(room.Script, "who_knows", new { about = "sealed letter" });
        said.ShouldContain("MARA, ");
        said.ShouldContain("sees: MARA, 40, hides a sealed letter behind the flour tin.");
        said.ShouldContain("Present for none of it: ");

        (await room.SaidAsync(room.Script, "who_knows", new { character_name = "JONAS", as_of_scene = 1 })).ShouldContain("JONAS (1): 1");
    }

    [Theory]
    [InlineData("mara")]
    [InlineData("Mára")]
    [InlineData("mrs. Mara")]
    [InlineData("MARRA")]
    public async Task A_name_is_matched_as_people_type_it(string typed) =>
        (await room.SaidAsync(room.Script, "get_character_sheet", new { character_name = typed })).ShouldContain("MARA: in ");

    [Fact]
    public async Task A_name_that_nobody_has_is_answered_with_those_there_are()
    {
        var answer = await room.AskAsync(room.Script, "get_character_scenes", new { character_name = "Zorblatt" });

        answer.IsFailure.ShouldBeTrue();
        answer.Text.ShouldContain("Nobody of that name");
        answer.Text.ShouldContain("MARA");
    }

    [Fact]
    public async Task A_script_without_scenes_is_answered_by_every_tool()
    {
        var empty = await room.ImportAsync("Title: Nothing\n\nJust a note.\n\n");

        foreach (var tool in await room.ToolsAsync())
        {
            var answer = await room.AskAsync(empty, tool.Name, Room.ArgumentsFor(tool));
            answer.Text.ShouldNotBeEmpty(tool.Name);
        }
    }

    public sealed class Room : ToolRoom
    {
        public const int Scenes = 12;

        public Guid Script { get; private set; }

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Script = await AnalysedAsync(Long);
        }

        // Long enough to have acts, threads, and a setup that is paid off.
        private static string Long { get; } =
            "INT. KITCHEN - NIGHT\n\nMARA, 40, hides a sealed letter behind the flour tin.\n\nMARA\nNobody must find it before Sunday.\n\n"
            + "EXT. GARDEN - DAY\n\nJONAS digs between the roses.\n\nJONAS\nI never could tell a weed from a rose.\n\nMARA\nThen stop pulling, Jonas!\n\n"
            + string.Concat(Enumerable.Range(0, 4).Select(i => $"INT. CHAPEL - DAY\n\nMARA counts the candles, {i} of them, with the PRIEST.\n\nMARA\nI want to leave this town.\n\nPRIEST\nYou cannot leave, Mara.\n\n"))
            + "INT. POST OFFICE - DAY\n\nA CLERK stamps a parcel for Jonas.\n\nCLERK\nThat will be nine crowns.\n\nJONAS\nI do not have nine crowns.\n\n"
            + string.Concat(Enumerable.Range(0, 4).Select(i => $"EXT. HARBOUR - NIGHT\n\nJONAS waits for ship {i}. MARA does not come.\n\nJONAS\nI want her to come. You lied to me.\n\n"))
            + "INT. KITCHEN - NIGHT\n\nJonas finds the sealed letter behind the flour tin.\n\nHe reads it.\n\nJONAS\nShe sold the house.\n\nMARA (O.S.)\nI was going to tell you.\n\n";
    }
}

using WritersRoom.Problems;
using WritersRoom.Scripts;
using Screenplay = WritersRoom.Screenplays.Model.Screenplay;

namespace WritersRoom.Tests.Scripts;

/// <summary>Random sequences of scene edits, through the door and on a real database, against what anyone would expect of them.</summary>
public sealed class SceneEditPropertyTests(ScriptRoom room) : IClassFixture<ScriptRoom>
{
    private const string Preamble = "Title: Edits\n\nFADE IN:\n\n";
    private const int Sequences = 8;
    private const int EditsPerSequence = 25;

    private static readonly string[] Endings = ["", "\n", "\n\n", "\n  \n", "\r\n\r\n", "\n\n\n"];

    // Marks that reach over scenes, lines that keep a block open, and what only looks like a heading.
    private static readonly string[] Awkward =
    [
        "", "\n", "Just words.", "INT. HUT - DAY", "\n\nINT. HUT - DAY\n\nRain.", "INT. HUT - DAY\n\n/*", "INT. HUT - DAY\n\n*/ and on", "/*", "*/",
        "INT. HUT - DAY\n\nMARA\nHello\n  ", "INT. HUT - DAY\n\nMARA\nHello\n  \n", "INT. HUT - DAY\n\n[[a note\n", "]]", "INT. HUT - DAY\n\n===", "# Act", "= what happens",
        ".FORCED: YES\n\nSmoke.", "...not a heading", "INT. HUT - DAY\nEXT. YARD - DAY\n\nTwo in a row.", "Title: Not one\n\nINT. HUT - DAY\n", "\uFEFFINT. HUT - DAY\n\nA mark.",
        "INT. HUT - DAY\r\n\r\nCarriage returns.\r\n", "INT. HUT - DAY\r\rOld ones.", "INT. HUT - DAY\n\nMARA ^\nDual.\n\nCUT TO:",
    ];

    [Fact]
    public async Task Edits_read_as_their_texts_put_together_and_leave_every_other_scene_alone()
    {
        // Seeds, so that a failure comes again.
        for (var seed = 0; seed < Sequences; seed++)
        {
            var random = new Random(seed);
            var script = await room.ImportAsync(Preamble + "INT. ROOM 1 - DAY\n\nOne.\n\nINT. ROOM 2 - DAY\n\nTwo.\n\nINT. ROOM 3 - DAY\n\nThree.\n");
            var model = (await ReadAsync(script)).Scenes.Select(scene => new ModelScene(scene.Id, scene.RawText)).ToList();
            for (var edit = 0; edit < EditsPerSequence; edit++)
            {
                await EditAsync(script, model, random);
                await HoldsAsync(script, model, $"seed {seed}, edit {edit}");
            }
        }
    }

    [Fact]
    public async Task Whatever_is_typed_the_scenes_stay_one_whole_and_nothing_typed_is_lost()
    {
        for (var seed = 0; seed < Sequences; seed++)
        {
            var random = new Random(seed);
            var script = await room.ImportAsync(Preamble + "INT. ROOM 1 - DAY\n\nOne.\n\nINT. ROOM 2 - DAY\n\nTwo.\n\nINT. ROOM 3 - DAY\n\nThree.\n");
            for (var edit = 0; edit < EditsPerSequence; edit++)
                await EditAwkwardlyAsync(script, random, $"seed {seed}, edit {edit}");
        }
    }

    private async Task EditAsync(Guid script, List<ModelScene> model, Random random)
    {
        var at = model.Count == 0 ? 0 : random.Next(model.Count);
        var typed = Typed(random);
        switch (model.Count == 0 ? 2 : random.Next(6))
        {
            case 0 or 1:
                Padded(typed, ^1, isLast: at == model.Count - 1);
                await SaveAsync(model[at].Id!.Value, string.Concat(typed));
                model[at] = model[at] with { Text = typed[0] };
                model.InsertRange(at + 1, typed.Skip(1).Select(text => new ModelScene(null, text)));
                break;
            case 2:
                Guid? after = model.Count == 0 || random.Next(4) == 0 ? null : model[at].Id;
                var place = after is null ? 0 : at + 1;
                if (place > 0)
                    model[place - 1] = model[place - 1] with { Text = EndingInEmptyLine(model[place - 1].Text) };
                Padded(typed, ^1, isLast: place == model.Count);
                await room.CallAsync<SceneService, StoredScene>(scenes => scenes.InsertAsync(room.User, script, string.Concat(typed), after, CancellationToken.None));
                model.InsertRange(place, typed.Select(text => new ModelScene(null, text)));
                break;
            case 3:
                var to = random.Next(model.Count);
                await room.CallAsync<SceneService, StoredScene>(scenes => scenes.MoveAsync(room.User, model[at].Id!.Value, to, CancellationToken.None));
                var moved = model[at];
                model.RemoveAt(at);
                model.Insert(to, moved);
                for (var i = 0; i < model.Count - 1; i++)
                    model[i] = model[i] with { Text = EndingInEmptyLine(model[i].Text) };
                break;
            case 4:
                await DeleteAsync(model[at].Id!.Value);
                model.RemoveAt(at);
                break;
            default:
                var words = "Words alone." + Endings[random.Next(Endings.Length)];
                if (at == 0)
                {
                    await Should.ThrowAsync<InvalidInputException>(() => SaveAsync(model[at].Id!.Value, words));
                    break;
                }

                var held = await SaveAsync(model[at].Id!.Value, words);
                held.Id.ShouldBe(model[at - 1].Id!.Value);
                model[at - 1] = model[at - 1] with { Text = model[at - 1].Text + (at == model.Count - 1 ? words : EndingInEmptyLine(words)) };
                model.RemoveAt(at);
                break;
        }
    }

    private async Task HoldsAsync(Guid script, List<ModelScene> model, string where)
    {
        var (stored, screenplay, scenes) = await ReadAsync(script);
        screenplay.Source.ShouldBe(stored.Preamble + string.Concat(model.Select(scene => scene.Text)), where);
        IsWhole(stored, screenplay, scenes, where);
        scenes.Select(scene => scene.RawText).ShouldBe(model.Select(scene => scene.Text), where);
        for (var i = 0; i < model.Count; i++)
        {
            if (model[i].Id is { } known)
                scenes[i].Id.ShouldBe(known, where);
            model[i] = model[i] with { Id = scenes[i].Id };
        }
    }

    private async Task EditAwkwardlyAsync(Guid script, Random random, string where)
    {
        var (before, source, scenes) = await ReadAsync(script);
        var typed = Awkward[random.Next(Awkward.Length)];
        var at = scenes.Count == 0 ? 0 : random.Next(scenes.Count);
        var saves = false;
        try
        {
            switch (scenes.Count == 0 ? 2 : random.Next(5))
            {
                case 0 or 1:
                    saves = true;
                    await SaveAsync(scenes[at].Id, typed);
                    break;
                case 2:
                    saves = true;
                    await room.CallAsync<SceneService, StoredScene>(service => service.InsertAsync(room.User, script, typed, scenes.Count == 0 ? null : scenes[at].Id, CancellationToken.None));
                    break;
                case 3:
                    await room.CallAsync<SceneService, StoredScene>(service => service.MoveAsync(room.User, scenes[at].Id, random.Next(scenes.Count), CancellationToken.None));
                    break;
                default:
                    await DeleteAsync(scenes[at].Id);
                    break;
            }
        }
        catch (InvalidInputException)
        {
            (await ReadAsync(script)).Screenplay.Source.ShouldBe(source.Source, $"{where}: a refusal changes nothing");
            return;
        }

        var (after, screenplay, now) = await ReadAsync(script);
        IsWhole(after, screenplay, now, where);
        if (saves)
            screenplay.Source.ShouldContain(typed.TrimEnd(), Case.Sensitive, where);
        before.Id.ShouldBe(after.Id);
    }

    private static void IsWhole(Script script, Screenplay screenplay, IReadOnlyList<StoredScene> scenes, string where)
    {
        scenes.Select(scene => scene.SceneIndex).ShouldBe(Enumerable.Range(0, scenes.Count), where);
        scenes.Select(scene => scene.Id).Distinct().Count().ShouldBe(scenes.Count, where);
        screenplay.Scenes.Select(scene => (scene.Text, scene.Hash)).ShouldBe(scenes.Select(scene => (scene.RawText, scene.Hash)), where);
        script.SceneCount.ShouldBe(scenes.Count, where);
    }

    // One to three scenes, each but the last ending in an empty line.
    private static List<string> Typed(Random random)
    {
        var typed = new List<string>();
        for (var count = random.Next(1, 4); count > 0; count--)
            typed.Add($"INT. ROOM {random.Next(9)} - NIGHT\n\n{(random.Next(2) == 0 ? "A door opens." : "MARA\nWho is there?")}{(count > 1 ? "\n\n" : Endings[random.Next(Endings.Length)])}");
        return typed;
    }

    private static void Padded(List<string> typed, Index at, bool isLast) => typed[at] = isLast ? typed[at] : EndingInEmptyLine(typed[at]);

    private static string EndingInEmptyLine(string text)
        => text.EndsWith("\n\n", StringComparison.Ordinal) || text.EndsWith("\n\r\n", StringComparison.Ordinal) ? text : text.TrimEnd() + "\n\n";

    private async Task<StoredScene> SaveAsync(Guid id, string text) => await room.CallAsync<SceneService, StoredScene>(
        async scenes => await scenes.SaveAsync(room.User, id, SceneETag.Of(await scenes.GetAsync(room.User, id, CancellationToken.None)), text, CancellationToken.None));

    private Task<bool> DeleteAsync(Guid id) => room.CallAsync<SceneService, bool>(async scenes =>
    {
        await scenes.DeleteAsync(room.User, id, SceneETag.Of(await scenes.GetAsync(room.User, id, CancellationToken.None)), CancellationToken.None);
        return true;
    });

    private Task<StoredScript> ReadAsync(Guid script)
        => room.CallAsync<ScriptService, StoredScript>(scripts => scripts.ReadAsync(room.User, script, CancellationToken.None));

    /// <summary>A scene as it should read; its id is null until it is stored.</summary>
    private sealed record ModelScene(Guid? Id, string Text);
}

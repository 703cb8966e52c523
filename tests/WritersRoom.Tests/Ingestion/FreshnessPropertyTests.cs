using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Ingestion;
using WritersRoom.Scripts;

namespace WritersRoom.Tests.Ingestion;

/// <summary>
/// Random sequences of edits, cuts, pauses, questions and wishes, through the doors and on a real database, beside the rules in their simplest form: what
/// each artifact was made from, and how many scenes differ from that.
/// </summary>
public sealed class FreshnessPropertyTests(AnalysisRoom room) : IClassFixture<AnalysisRoom>
{
    private const int Sequences = 12;
    private static readonly string[] Texts = ["The clock stops.", "Rain falls on the roof.", "A stranger asks for the way to the harbour."];

    [Fact]
    public void Staleness_and_calls_follow_from_what_each_artifact_was_made_from()
    {
        var steps = Gen.Choose(0, 7).SelectMany(kind => Gen.Choose(0, 99).SelectMany(place => Gen.Choose(0, Texts.Length - 1).Select(text => (kind, place, text))));
        var sequences = Gen.Choose(1, 14).SelectMany(length => Gen.ArrayOf(steps, length));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Sequences), Prop.ForAll(sequences.ToArbitrary(), sequence =>
            HoldsAsync(sequence).GetAwaiter().GetResult()));
    }

    private async Task HoldsAsync((int Kind, int Place, int Text)[] sequence)
    {
        var script = await room.ImportAsync(string.Concat(Enumerable.Range(0, 9).Select(i => Scene(i, 0))));
        await room.CallAsync<AnalysisService, Guid>(analysis => analysis.RequestAsync(room.User, script, ScriptState.Analyzed, CancellationToken.None));
        await room.DrainAsync();
        var model = new Model((await room.ScenesAsync(script)).ToDictionary(scene => scene.Id, scene => scene.Hash));
        var told = new List<string>();
        var inserted = 9;
        foreach (var (kind, place, text) in sequence)
        {
            told.Add($"{kind}/{place}/{text}");
            var scenes = await room.ScenesAsync(script);
            var at = place % scenes.Count;
            switch (kind)
            {
                case 0 or 1 or 2:
                    await room.SaveAsync(script, at, before => before.Split("\n\n")[0] + Body(text));
                    break;
                case 3:
                    await room.CallAsync<SceneService, StoredScene>(service => service.InsertAsync(room.User, script, Scene(inserted++, text), scenes[at].Id, CancellationToken.None));
                    break;
                case 4 when scenes.Count > 3:
                    await room.CallAsync<SceneService, bool>(async service =>
                    {
                        await service.DeleteAsync(room.User, scenes[at].Id, SceneETag.Of(scenes[at]), CancellationToken.None);
                        return true;
                    });
                    break;
                case 5:
                    await room.DrainAsync(includeWaiting: true);
                    model.Pause();
                    break;
                case 6:
                    await room.CallAsync<ArtifactNeeds, bool>(async needs =>
                    {
                        await needs.OutlineAsync(room.User, script, CancellationToken.None);
                        return true;
                    });
                    await room.DrainAsync();
                    model.NeedOutline();
                    break;
                default:
                    await room.CallAsync<AnalysisService, Guid>(analysis => analysis.RequestAsync(room.User, script, ScriptState.Analyzed, CancellationToken.None));
                    await room.DrainAsync();
                    model.Ask();
                    break;
            }

            await room.DrainAsync();
            model.Read((await room.ScenesAsync(script)).ToDictionary(scene => scene.Id, scene => scene.Hash));
            await AgreeAsync(script, model, string.Join(' ', told));
        }
    }

    private async Task AgreeAsync(Guid script, Model model, string told)
    {
        var outline = await room.OutlineAsync(script);
        (outline.DirtySceneCount, outline.IsStale, outline.Version).ShouldBe((model.OutlineChanges, model.OutlineChanges >= 5, model.OutlineVersion), told);
        var sheet = await room.SheetAsync(script, "NINA");
        (sheet.DirtySceneCount, sheet.IsStale).ShouldBe((model.SheetChanges, model.SheetChanges >= 3), told);
        var status = await room.StatusAsync(script);
        (status.Cards, status.StaleCards, status.Script.State).ShouldBe((model.SceneCount, model.StaleCards, ScriptState.Analyzed), told);
        room.Analysts.Of(script).Count(call => call.Artifact == ArtifactKind.SceneCard).ShouldBe(model.CardCalls, told);
    }

    private static string Scene(int number, int text) => $"INT. ROOM {number} - DAY{Body(text)}";

    private static string Body(int text) => $"\n\n{Texts[text]}\n\nNINA\nAgain.\n\n";

    /// <summary>The rules. Every scene has NINA in it, so her sheet is made from what the outline is made from.</summary>
    private sealed class Model(Dictionary<Guid, string> scenes)
    {
        private readonly Dictionary<Guid, string> cards = new(scenes);
        private Dictionary<Guid, string> now = scenes;
        private Dictionary<Guid, string> outline = scenes;
        private Dictionary<Guid, string> sheet = scenes;

        public int SceneCount => now.Count;

        public int CardCalls { get; private set; } = scenes.Count;

        public int OutlineVersion { get; private set; } = 1;

        public int StaleCards => now.Count(scene => cards[scene.Key] != scene.Value);

        public int OutlineChanges => Changes(outline);

        public int SheetChanges => Changes(sheet);

        /// <summary>The text as it is now. New scenes get their cards at once, others wait.</summary>
        public void Read(Dictionary<Guid, string> scenesNow)
        {
            now = scenesNow;
            foreach (var (scene, hash) in now)
            {
                if (cards.TryAdd(scene, hash))
                    CardCalls++;
            }
        }

        public void Pause()
        {
            foreach (var (scene, hash) in now.Where(scene => cards[scene.Key] != scene.Value).ToList())
            {
                cards[scene] = hash;
                CardCalls++;
            }
        }

        public void NeedOutline()
        {
            if (OutlineChanges < 5)
                return;
            Pause();
            outline = now;
            OutlineVersion++;
        }

        public void Ask()
        {
            Pause();
            OutlineVersion += OutlineChanges > 0 ? 1 : 0;
            (outline, sheet) = (now, now);
        }

        private int Changes(Dictionary<Guid, string> made) =>
            made.Keys.Union(now.Keys).Count(scene => made.GetValueOrDefault(scene) != now.GetValueOrDefault(scene));
    }
}

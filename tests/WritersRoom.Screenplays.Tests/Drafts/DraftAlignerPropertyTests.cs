using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Screenplays.Drafts;

namespace WritersRoom.Screenplays.Tests.Drafts;

public sealed class DraftAlignerPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(120);

    [Fact]
    public void A_draft_aligned_with_itself_is_unchanged() => Check.One(Many, Prop.ForAll(Draft.Any, texts =>
    {
        var scenes = Draft.Read(texts);
        var aligned = DraftAligner.Align(scenes, scenes);
        return aligned.Gone.Count == 0
            && aligned.Scenes.SequenceEqual(scenes.Select(scene => new AlignedScene(scene.Index, SceneChange.Unchanged)));
    }));

    [Fact]
    public void Scenes_put_in_another_order_are_unchanged_or_moved() => Check.One(Many, Prop.ForAll(
        Draft.Any.Generator.SelectMany(texts => Gen.Shuffle(texts).Select(shuffled => (Old: texts, New: shuffled))).ToArbitrary(),
        drafts =>
        {
            var aligned = DraftAligner.Align(Draft.Read(drafts.Old), Draft.Read(drafts.New));
            return aligned.Gone.Count == 0
                && aligned.Scenes.All(scene => scene.Change is SceneChange.Unchanged or SceneChange.Moved)
                && aligned.Scenes.Select((scene, index) => drafts.Old[scene.OldIndex!.Value] == drafts.New[index]).All(same => same);
        }));

    [Fact]
    public void Editing_some_scenes_changes_exactly_those() => Check.One(Many, Prop.ForAll(Draft.WithEdits, draft =>
    {
        var edited = draft.Scenes.Select((text, index) => draft.Edited[index] ? Edit(text) : text);
        var aligned = DraftAligner.Align(Draft.Read(draft.Scenes), Draft.Read(edited));
        return aligned.Gone.Count == 0
            && aligned.Scenes.SequenceEqual(draft.Edited.Select((isEdited, index) =>
                new AlignedScene(index, isEdited ? SceneChange.Changed : SceneChange.Unchanged)));
    }));

    [Fact]
    public void Taking_scenes_out_leaves_the_others_unchanged() => Check.One(Many, Prop.ForAll(Draft.WithEdits, draft =>
    {
        var kept = Enumerable.Range(0, draft.Scenes.Length).Where(index => !draft.Edited[index]).ToArray();
        var aligned = DraftAligner.Align(Draft.Read(draft.Scenes), Draft.Read(kept.Select(index => draft.Scenes[index])));
        return aligned.Scenes.SequenceEqual(kept.Select(index => new AlignedScene(index, SceneChange.Unchanged)))
            && aligned.Gone.SequenceEqual(Enumerable.Range(0, draft.Scenes.Length).Except(kept));
    }));

    [Fact]
    public void Every_old_scene_is_the_origin_of_one_scene_or_gone() => Check.One(Many, Prop.ForAll(Draft.Any, Draft.Any, (olds, news) =>
    {
        // Half of the new draft is from the old one, edited or not.
        var mixed = news.Concat(olds.Where((_, index) => index % 2 == 0).Select((text, index) => index % 2 == 0 ? text : Edit(text)));
        var (before, after) = (Draft.Read(olds), Draft.Read(mixed));
        var aligned = DraftAligner.Align(before, after);
        return aligned.Scenes.Count == after.Count
            && aligned.Gone.SequenceEqual(aligned.Gone.Order())
            && aligned.Scenes.Where(scene => scene.OldIndex is not null).Select(scene => scene.OldIndex!.Value).Concat(aligned.Gone).Order()
                .SequenceEqual(Enumerable.Range(0, before.Count))
            && aligned.Scenes.All(scene => scene.OldIndex is null == (scene.Change == SceneChange.New))
            && DraftAligner.Align(before, after).Scenes.SequenceEqual(aligned.Scenes);
    }));

    private static string Edit(string text) => text.TrimEnd().Replace("word1", "other", StringComparison.Ordinal) + " And then it rains.\n\n";
}

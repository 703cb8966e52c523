using WritersRoom.Artifacts.Asking;
using WritersRoom.Artifacts.Reading;
using WritersRoom.Llm;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Artifacts.CharacterSheets;

/// <summary>Has a character's sheet written from the cards of the character's scenes and the most telling line of each.</summary>
internal sealed class ModelCharacterSheetAnalyst(ModelAnalyst analyst, ExtractiveCharacterSheetAnalyst extractive) : ICharacterSheetAnalyst
{
    private const int OutputLimit = 3000;
    private const int UsualOutput = 290;
    private const int LongestLine = 240;

    private static readonly AnswerForm Form = new("character-sheet");

    public Task<Analysed<CharacterSheetDraft>> WriteAsync(AnalysisSource source, string characterName, CancellationToken cancellationToken) => analyst.MakeAsync(
        ArtifactKind.CharacterSheet, source, model => Assign(model, source, characterName), () => extractive.WriteAsync(source, characterName, cancellationToken), cancellationToken);

    public ArtifactEstimate Estimate(AnalysisSource source, string characterName) =>
        analyst.Estimate(ArtifactKind.CharacterSheet, source, model => Assign(model, source, characterName));

    private static Assignment<CharacterSheetDraft> Assign(TaskModel model, AnalysisSource source, string characterName)
    {
        var script = source.Extractive.Reading;
        var scenes = source.Extractive.Links().Where(link => link.CharacterName == characterName).Select(link => link.SceneIndex).Distinct().Order().ToList();
        var cards = CardDigest.Fullest(
            source, [.. scenes.Select(index => source.Screenplay.Scenes[index])], text => ModelAnalyst.Fits(model, text, OutputLimit), scene => Line(script, scene, characterName))
            ?? throw ModelAnalyst.TooLong(model, ArtifactKind.CharacterSheet, $"What {characterName} is in, by its scene cards,", OutputLimit);
        var material = Fence.Around("character", $"Character: {characterName}\nIn {scenes.Count} of {script.Scenes.Count} scenes.\n\n{cards}");
        var reader = new CharacterSheetAnswer(characterName, NameCheck.Of(script), scenes.ToHashSet());
        return new Assignment<CharacterSheetDraft>(
            $"The sheet of {characterName}", Form, [Form.InstructionsFor(model), ScriptFacts.Of(source), material], OutputLimit, UsualOutput, reader.Read);
    }

    private static string? Line(ScriptReading script, Scene scene, string characterName) =>
        DialogueRanker.Best(script.Scenes[scene.Index], script, line => script.Cast.Of(line.Speaker)?.Name == characterName) is { } line
            ? $"Says: {TextTrimmer.Quote(line.Text, LongestLine)}"
            : null;
}

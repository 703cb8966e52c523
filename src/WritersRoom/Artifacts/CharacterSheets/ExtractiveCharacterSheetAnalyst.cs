using System.Diagnostics;

namespace WritersRoom.Artifacts.CharacterSheets;

internal sealed class ExtractiveCharacterSheetAnalyst : ICharacterSheetAnalyst
{
    // The analyst answers for every character that it names itself.
    public Task<Analysed<CharacterSheetDraft>> WriteAsync(AnalysisSource source, string characterName, CancellationToken cancellationToken) =>
        Task.FromResult(new Analysed<CharacterSheetDraft>(source.Extractive.CharacterSheet(characterName) ?? throw new UnreachableException(), GeneratedBy.Extractive));

    public ArtifactEstimate Estimate(AnalysisSource source, string characterName) => ArtifactEstimate.Free;
}

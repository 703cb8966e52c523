using System.Reflection.Metadata;

namespace WritersRoom.Tests.Architecture;

/// <summary>Namespace and name of the types that an assembly defines or refers to; a nested type goes by its outermost one.</summary>
internal sealed class TypeNames(MetadataReader metadata)
{
    public (string Namespace, string Name) OutermostOf(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (type.GetDeclaringType() is { IsNil: false } outer)
            type = metadata.GetTypeDefinition(outer);
        return (metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    public (string Namespace, string Name) OutermostOf(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        while (type.ResolutionScope is { Kind: HandleKind.TypeReference } outer)
            type = metadata.GetTypeReference((TypeReferenceHandle)outer);
        return (metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }
}

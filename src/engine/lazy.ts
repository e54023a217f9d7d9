/** Makes a thing when somebody first asks for it: most texts have no use for most of what detectors know. */
export function lazy<Made extends object>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

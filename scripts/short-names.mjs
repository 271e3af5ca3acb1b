/**
 * Properties by which the packages of ProseMirror call each other: `node.childCount`. No browser and no message of ours has one of
 * this name, and none is looked up by its name as a text, so that the bundle with all these packages may call them `a` and `b`, which
 * makes it a tenth smaller. A newer ProseMirror may have others: they stay as long as they are.
 */
export const propertiesOfProseMirror = new Set(`
  _maps _props addElementByRule addHackNode addTextNode addTextblockHacks addToSet allowDefault allowedMarks allowsMarkType allowsMarks appendMap
  appendMapping appendMappingInverted appendTransaction applyTransaction attrs badSafariComposition blockRange canReplace canReplaceWith checkContent
  childCount closeExtra closeFrontierNode compatibleContent composing composingTimeout compositionEndedAt compositionID compositionNode compositionNodes
  compositionPendingChanges computeAttrs computeWrapping connectSelection contentDOM contentElement contentLost contentMatch contentMatchAt coordsAtPos
  createAndFill curSelection curSelectionFor currentPos currentSelection cursorWrapper cutByIndex defaultAttrs defaultType delInfo delaySelUpdate
  delayedSelectionSync deleteRange deleteSelection deletedAcross deletedAfter deselectNode destroyBetween destroyPluginViews destroyRest directPlugins
  dirty disconnectSelection dispatchTransaction docChanged docView domAfterPos domAtom domChangeCount domFromPos domObserver domSelection
  domSelectionRange emptyChildAt endA endB endIndex endOfTextblock ensureMarks enterInner eventHandlers fillBefore filterTransaction findAtPoint
  findCloseLevel findDiffEnd findDiffStart findFrom findIndexWithChild findInside findPlace findWrapping flushSoon flushingSoon forChild forceFlush
  fromArray fromJSON fromReplace fromSchema frontier frontierDepth gapFrom gapTo getBookmark getContent getMirror handleDOMChange hasDefault
  hasRequiredAttrs hideSelectionGuard ignoreForCoords ignoreForSelection ignoreMutation ignoreSelectionChange indexAfter inlineContent innerDeco
  insertText isAtom isBlock isDestroyed isInSet isInline isLeaf isOpen isSelectable isTextblock jsonID lastChangedTextNode lastChromeDelete lastClick
  lastFocus lastIOSEnter lastIOSEnterFallbackTimeout lastKeyCode lastKeyCodeTime lastKeyDispatched lastSelectedViewDesc lastSelectionOrigin
  lastSelectionTime lastTouch leafFallback leafText linebreakReplacement localCompositionInfo localPosFromDOM localPreserveWS localsInner mapResult
  markCursor markDirty markFromJSON markParentsDirty marksAcross marksFromSchema matchFragment matchType matchedStyles matchesContext matchesHack
  matchesMark matchesNode matchesWidget maybeChild mightDrag mouseDown near nearestDesc needsBlock nodeAfter nodeAt nodeBefore nodeDOM nodeSize
  nodesBetween nodesFromSchema onCharData onRemove onSelectionChange openEnd openFrontierNode openStart outerDeco parentOffset parseRule pendingRecords
  pluginViews pluginsByKey pmViewDesc posAtCoords posAtEnd posAtStart posBefore posBeforeChild posFromDOM preMatch preserveWhitespace prevDirectPlugins
  props protectLocalComposition rangeHasMark recreateWrapper registerMutation removeFromSet removeInner removeStoredMark replaceRange replaceRangeWith
  replaceSelection replaceSelectionWith requiresGeckoHackNode resolveDepth resolveNoCache ruleFromNode sameMarkup sameParent schema scrolledIntoView
  serializeFragment serializeMark serializeNodeInner setCurSelection setMeta setNodeMarkup setSelection setUneditable sharedDepth someProp startIndex
  stepType stopEvent suppressSelectionUpdates suppressingSelectionUpdates syncToMarks textBetween textOffset textblockFromContext toDOM toDebugString
  toStringInner topNodeType trackWrites unplaced updateAllowDefault updateChildren updateDraggedNode updateInner updateOuterDeco updatePluginViews
  updateState updateStateInner validContent validEnd wasDraggable whitespace withText wrapCache
`.trim().split(/\s+/));

/** Matches each of them, as esbuild wants it. */
export const shortenedProperties = new RegExp(`^(?:${[...propertiesOfProseMirror].join('|')})$`);
